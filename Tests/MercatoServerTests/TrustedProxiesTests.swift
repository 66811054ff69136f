import MercatoHTTP
import Testing

@Suite("TrustedProxies")
struct TrustedProxiesTests {
    @Test(
        "A range trusts what begins with its bits, an address itself alone",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
            ("10.0.0.7", "10.0.0.7", true), ("10.0.0.7", "10.0.0.8", false),
            ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
            ("::1", "::1", true), ("::1", "0:0:0:0:0:0:0:1", true), ("::1", "127.0.0.1", false),
        ])
    func range(given: String, peer: String, isTrusted: Bool) throws {
        #expect(try TrustedProxies([given]).contains(#require(IPAddress(peer))) == isTrusted)
    }

    @Test(
        "An IPv4 address is the same when IPv6 writes it",
        arguments: [("10.0.0.7", "::ffff:10.0.0.7"), ("::ffff:10.0.0.0/104", "10.9.9.9")])
    func mapped(given: String, peer: String) throws {
        #expect(try TrustedProxies([given]).contains(#require(IPAddress(peer))))
    }

    @Test(
        "What is no address or range is refused, and named",
        arguments: [
            "nonsense", "", "10.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/0", "::/0", "10.0.0.1/8", "::1/129",
            "10.0.0.0/8/8", "10.0.0.0/+8", "proxy.example.com", "[::1]", "10.0.0.7:80",
        ])
    func nonsense(given: String) throws {
        let fault = #expect(throws: TrustedProxies.Fault.self) { try TrustedProxies([given]) }
        #expect(fault?.description.contains("\"\(given)\"") == true)
    }

    @Test("A household is an IPv4 address or the first 64 bits of an IPv6 one")
    func household() throws {
        #expect(IPAddress("2001:db8::1")?.household == IPAddress("2001:db8::ffff:1")?.household)
        #expect(IPAddress("2001:db8::1")?.household != IPAddress("2001:db8:0:1::1")?.household)
        #expect(IPAddress("192.0.2.1")?.household != IPAddress("192.0.2.2")?.household)
        #expect(IPAddress("192.0.2.1")?.household == IPAddress("::ffff:192.0.2.1")?.household)
    }
}
