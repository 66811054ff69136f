import JSONValue
import MercatoWire
import NIOHTTP1
import Testing

@testable import MercatoClient

@Suite("A page of an operator's list")
struct ListAnswerTests {
    private static let lists: [OperationID] = [.listAccount, .listAccountKey, .listListing, .listInstallation]

    private func answer(_ body: String) -> Answer {
        Answer(url: "https://market.example", status: 200, headers: [:], body: Array(body.utf8))
    }

    private func page(next link: String) -> Answer { answer(#"{"meta": {"next_page_url": "\#(link)"}}"#) }

    @Test("hands its records over as they are", arguments: lists)
    func records(list: OperationID) throws {
        let key = try #require(Operation.named(list).listKey)
        let page = answer(#"{"\#(key)": [{"sid": "X", "price": 0.10}, {}], "meta": {"next_page_url": null}}"#)
        let records = try page.records(of: list) { (json) throws(ResourceError) in json }
        #expect(records.map { $0.serialized() } == [#"{"sid":"X","price":0.10}"#, "{}"])
    }

    @Test("leads to the next one with the same filters", arguments: lists)
    func nextPage(list: OperationID) throws {
        let query = "AccountSid=ACx&PageSize=2&Page=1&PageToken=PAx"
        let link = "https://elsewhere.example\(Operation.named(list).path)?\(query)"
        #expect(try page(next: link).nextPage(of: list)?.encoded == query)
    }

    @Test("does not lead into another list", arguments: lists)
    func strangeNextPage(list: OperationID) {
        for path in ["/v1/Keys", "/v1/Alerts", "\(Operation.named(list).path)/X"] {
            #expect(throws: MercatoClientError.self) {
                try page(next: "https://market.example\(path)?Page=1").nextPage(of: list)
            }
        }
    }

    @Test("without its records is named", arguments: lists)
    func noRecords(list: OperationID) {
        #expect(throws: MercatoClientError.self) {
            try answer(#"{"others": []}"#).records(of: list) { (json) throws(ResourceError) in json }
        }
    }
}
