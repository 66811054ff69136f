import JSONValue
import MercatoTypes
import MercatoWire
import NIOHTTP1
import Testing

@testable import MercatoClient

@Suite("An answer")
struct AnswerTests {
    private func answer(_ body: String, status: Int = 200) -> Answer {
        Answer(url: "https://market.example", status: status, headers: [:], body: Array(body.utf8))
    }

    @Test("with the server's error body becomes its refusal")
    func refusal() throws {
        let body = #"{"code": 20404, "message": "no such thing", "more_info": "https://x/20404", "status": 404}"#
        let error = try #require(answer(body, status: 404).refusal().refusal)
        #expect((error.code, error.status, error.message) == (20404, 404, "no such thing"))
        #expect(error.moreInfo == "https://x/20404")
    }

    @Test(
        "of something else is named with its status and its beginning",
        arguments: ["<html>Bad Gateway</html>", #"{"error": "down"}"#, ""])
    func strangeBody(body: String) {
        let error = answer(body, status: 502).refusal()
        #expect(error.description.contains("502"))
        #expect(error.description.contains(JSONText.visible(body)))
    }

    @Test("cannot steer a terminal with what it begins with")
    func controlCharacters() {
        #expect(!"\(answer("\u{1B}[2J", status: 500).refusal())".contains("\u{1B}"))
    }

    @Test("that redirects is no success and is not followed")
    func redirect() {
        let error = answer("", status: 301).refusal()
        #expect(error.description.contains("redirects"))
    }

    @Test("without what was asked for is named")
    func missingMembers() {
        #expect(throws: MercatoClientError.self) { try answer("{}").resource(UsageReply.init(json:)) }
        #expect(throws: MercatoClientError.self) { try answer("{}").records(of: .listAlert, AlertResource.init(json:)) }
        #expect(throws: MercatoClientError.self) { try answer("not JSON").json() }
    }

    @Test("of a list leads to its next page by the query alone, whatever the link's host")
    func nextPage() throws {
        let link = "https://elsewhere.example/v1/Alerts?LogLevel=error&PageSize=2&Page=1&PageToken=PAx"
        let next = try answer(#"{"meta": {"next_page_url": "\#(link)"}}"#).nextPage(of: .listAlert)
        #expect(next?.encoded == "LogLevel=error&PageSize=2&Page=1&PageToken=PAx")
    }

    @Test("of the last page leads nowhere")
    func lastPage() throws {
        #expect(try answer(#"{"meta": {"next_page_url": null}}"#).nextPage(of: .listAlert) == nil)
    }

    @Test("that leads from one list to another is refused")
    func strangeNextPage() {
        #expect(throws: MercatoClientError.self) {
            try answer(#"{"meta": {"next_page_url": "https://x/v1/Keys?Page=1"}}"#).nextPage(of: .listAlert)
        }
    }
}
