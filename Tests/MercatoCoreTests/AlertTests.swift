import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("Alert")
struct AlertTests {
    @Test("Long texts are cut: bodies at 16 KiB, text and URL at 4 KiB")
    func cut() throws {
        let long = String(repeating: "é", count: 20_000)
        var exchange = StubExchange()
        exchange.url = long
        exchange.variables = long
        exchange.requestHeaders = long
        let fixtures = Fixtures()
        let alert = Alert(
            sid: fixtures.sids.make(.alert, at: Fixtures.start), level: .warning, text: long, exchange: exchange,
            outcome: .refused(.invalid, rule: "body"), message: long, accountSid: fixtures.publisher.sid,
            resourceSid: nil,
            dateCreated: Fixtures.start)
        let kept = try #require(alert.exchange)
        #expect(alert.text.utf8.count == 4_096)
        #expect(alert.requestURL.utf8.count == 4_096)
        #expect(kept.requestVariables.utf8.count == 16_384)
        #expect(kept.requestHeaders.utf8.count == 16_384)
        guard case .facts(let request, let message, _) = kept.answer else {
            Issue.record("expected facts")
            return
        }
        #expect(message.utf8.count == 16_384)
        #expect(request == exchange.requestSid)
    }

    @Test(
        "A cut never leaves half a character",
        arguments: [
            ("abc", 3, "abc"), ("abc", 4, "abc"), ("abc", 2, "ab"), ("abc", 0, ""), ("é", 1, ""), ("aé", 2, "a"),
            ("aéb", 3, "aé"), ("🎈", 3, ""), ("a🎈b", 5, "a🎈"), ("a🎈b", 4, "a"), ("", 0, ""),
        ])
    func boundaries(text: String, bytes: Int, cut: String) {
        #expect(text.kept(bytes: bytes) == cut)
    }
}
