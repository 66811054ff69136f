import Testing

@testable import MercatoClient

@Suite("A server's URL")
struct ServerAddressTests {
    @Test(
        "is scheme, host and port",
        arguments: [
            ("http://127.0.0.1:8480", "http://127.0.0.1:8480", false),
            ("https://market.example/", "https://market.example", true),
            ("HTTPS://market.example:8443", "https://market.example:8443", true),
            ("http://[::1]:8480/", "http://[::1]:8480", false),
        ])
    func accepted(text: String, origin: String, isSecure: Bool) throws {
        let address = try ServerAddress(text)
        #expect(address.origin == origin)
        #expect(address.isSecure == isSecure)
    }

    @Test(
        "is refused when it is anything else",
        arguments: [
            "", "market.example", "ftp://market.example", "https://", "https://market.example/v1", "https://a/?b=c",
            "https://user:secret@market.example", "https://market.example:8443 ", "https://a\r\nb",
        ])
    func refused(text: String) {
        #expect(throws: MercatoClientError.self) { try ServerAddress(text) }
    }

    @Test("with credentials is refused without repeating them")
    func secret() {
        let error = #expect(throws: MercatoClientError.self) { try ServerAddress("https://user:secret@market.example") }
        #expect(error.map { !"\($0)".contains("secret") } == true)
    }
}
