import Testing

@testable import MercatoCore

@Suite("WebAddress")
struct WebAddressTests {
    @Test(
        "An absolute URL with a host is one",
        arguments: [
            "https://example.com", "http://example.com", "HTTPS://Example.COM/", "https://example.com:8443/a/b?c=d#e",
            "https://user:pass@example.com", "https://a@b@example.com", "https://localhost", "https://127.0.0.1:1",
            "https://[2001:db8::1]/x", "https://[::1]:65535", "https://example.com?x=%20", "https://my_host.example.",
        ])
    func absolute(text: String) {
        #expect(WebAddress.isWellFormed(text, [.http, .https]))
    }

    @Test(
        "Anything else is none",
        arguments: [
            "", "aUrl", "example.com", "//example.com", "/path", "https:", "https://", "https:///path", "https://?x",
            "https:/example.com", "ftp://example.com", "javascript:alert(1)", "javascript://example.com", "https://a b",
            " https://example.com", "https://example.com\n", "https://exämple.com", "https://example.com/ä",
            "https://x.com/\"", "https://x.com/<b>", "https://x.com\\y", "https://x.com:", "https://x.com:0",
            "https://x.com:65536", "https://x.com:+1", "https://x.com:8a", "https://@", "https://.", "https://[::1",
            "https://[]", "https://[abc]", "https://[::1]x", "https://a,b",
        ])
    func other(text: String) {
        #expect(!WebAddress.isWellFormed(text, [.http, .https]))
    }

    @Test("The scheme must be one of those asked for, and the length is limited")
    func bounds() {
        #expect(!WebAddress.isWellFormed("http://example.com", [.https]))
        #expect(WebAddress.isWellFormed("https://example.com", [.https]))
        let start = "https://example.com/"
        let longest = start + String(repeating: "x", count: 2_048 - start.utf8.count)
        #expect(WebAddress.isWellFormed(longest, [.https]))
        #expect(!WebAddress.isWellFormed(longest + "x", [.https]))
    }
}
