import JSONValue
import MercatoWire
import Testing

@Suite("PageMeta")
struct PageMetaTests {
    private static let list = "https://localhost/v1/Alerts"

    @Test("The first page of one page has all members, null where there is no page")
    func onlyPage() {
        let meta = PageMeta(
            key: "alerts", listURL: Self.list, filters: FormParameters(), query: PageQuery(), seal: .none,
            previous: nil, next: nil)
        #expect(
            meta.json == [
                "page": 0, "page_size": 50, "first_page_url": "https://localhost/v1/Alerts?PageSize=50&Page=0",
                "previous_page_url": .null, "url": "https://localhost/v1/Alerts?PageSize=50&Page=0",
                "next_page_url": .null, "key": "alerts",
            ])
    }

    @Test("Filters come before the paging parameters, in every URL")
    func filters() throws {
        let (previous, own, next) = (PageToken(.before, ["b"]), PageToken(.after, ["a"]), PageToken(.after, ["n"]))
        let meta = PageMeta(
            key: "alerts", listURL: Self.list, filters: FormParameters([("LogLevel", "error"), ("StartDate", "a b")]),
            query: PageQuery(size: 20, number: 3, token: own), seal: .none, previous: previous, next: next)
        let start = "\(Self.list)?LogLevel=error&StartDate=a%20b&PageSize=20"
        #expect(meta.firstPageURL == "\(start)&Page=0")
        #expect(meta.url == "\(start)&Page=3&PageToken=\(own.text(seal: .none))")
        #expect(meta.previousPageURL == "\(start)&Page=2&PageToken=\(previous.text(seal: .none))")
        #expect(meta.nextPageURL == "\(start)&Page=4&PageToken=\(next.text(seal: .none))")
        #expect(meta.page == 3)
        #expect(meta.pageSize == 20)
    }

    @Test("The page before the first stays number 0: the number is the client's own count")
    func numbering() {
        let meta = PageMeta(
            key: "alerts", listURL: Self.list, filters: FormParameters(), query: PageQuery(number: 0), seal: .none,
            previous: PageToken(.before, ["b"]), next: nil)
        #expect(meta.previousPageURL?.contains("&Page=0&") == true)
    }

    // The process is watched from outside, because an overflow would end the whole test run.
    @Test("The highest page number a client may claim does not stop the process")
    func highestNumber() async {
        await #expect(processExitsWith: .success) {
            let token = PageToken(.after, ["a"]).text(seal: .none)
            let query = try PageQuery(
                FormParameters([("Page", String(Int.max)), ("PageToken", token)]), seal: .none)
            let meta = PageMeta(
                key: "alerts", listURL: "", filters: FormParameters(), query: query, seal: .none, previous: nil,
                next: query.token)
            #expect(meta.nextPageURL != nil)
        }
    }
}
