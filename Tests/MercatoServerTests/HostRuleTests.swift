import HTTPTypes
import MercatoWire
import Testing

@testable import MercatoHTTP

@Suite("HostRule")
struct HostRuleTests {
    @Test(
        "A host is a name or an address, with or without a port",
        arguments: [
            "localhost", "a.example:8443", "127.0.0.1:1", "[::1]", "[2001:db8::7]:443", "my_service:65535", "a:",
        ])
    func good(host: String) throws {
        try HostRule.check(HTTPRequest(method: .get, scheme: "http", authority: host, path: "/"))
    }

    @Test(
        "Anything else is refused",
        arguments: [
            nil, "", "a b", "a/b", "user@host", "a:65536", "a:x", "a:1:2", "[::1", "[nonsense]", "[::1]x", ":80",
            "a\"b",
            String(repeating: "a", count: 263),
        ])
    func bad(host: String?) {
        #expect(throws: RequestFault.self) {
            try HostRule.check(HTTPRequest(method: .get, scheme: "http", authority: host, path: "/"))
        }
    }

    @Test("Two are one too many, even when they are the same")
    func several() {
        let fields: HTTPFields = [HTTPField.Name("Host")!: "localhost"]
        #expect(throws: RequestFault.self) {
            try HostRule.check(
                HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/", headerFields: fields))
        }
    }

    @Test("HTTP/2 may say the same twice, and not two things")
    func http2() throws {
        let fields: HTTPFields = [HTTPField.Name("Host")!: "localhost"]
        try HostRule.check(
            HTTPRequest(method: .get, scheme: "https", authority: "localhost", path: "/", headerFields: fields))
        #expect(throws: RequestFault.self) {
            try HostRule.check(
                HTTPRequest(method: .get, scheme: "https", authority: "other", path: "/", headerFields: fields))
        }
    }
}
