import MercatoClient
import MercatoTypes
import Testing

@Suite("A list that is walked")
struct ResourceListTests {
    private func page(_ names: [String], next: String?) -> StubServer.Reply {
        let rows = names.map { #"{"sid":"XB00000000000000000000000000000001","friendly_name":"\#($0)"}"# }
        let link = next.map { "\"\($0)\"" } ?? "null"
        return .answer(
            status: 200,
            body: #"{"available_add_ons":[\#(rows.joined(separator: ","))],"meta":{"next_page_url":\#(link)}}"#)
    }

    @Test("brings each page's records in order, also past an empty page, and asks for no page too early")
    func walk() async throws {
        let pages = [
            page(["a", "b"], next: "https://elsewhere.example/v1/AvailableAddOns?PageSize=100&Page=1&PageToken=PAx"),
            page([], next: "https://elsewhere.example/v1/AvailableAddOns?PageSize=100&Page=2&PageToken=PAy"),
            page(["c"], next: nil),
        ]
        try await withStub(pages) { client, stub in
            let list = client.listAvailableAddOn()
            #expect(stub.requests.isEmpty)
            var seen: [String] = []
            for try await addOn in list {
                seen.append(addOn.friendlyName)
                #expect(stub.requests.count == (seen.count < 3 ? 1 : 3))
            }
            #expect(seen == ["a", "b", "c"])
            #expect(
                stub.requests.map(\.target) == [
                    "/v1/AvailableAddOns?PageSize=100", "/v1/AvailableAddOns?PageSize=100&Page=1&PageToken=PAx",
                    "/v1/AvailableAddOns?PageSize=100&Page=2&PageToken=PAy",
                ])
        }
    }

    @Test("ends where its reader stops")
    func first() async throws {
        let link = "https://x/v1/AvailableAddOns?Page=1"
        try await withStub([page(["a", "b"], next: link), page(["c"], next: link)]) { client, stub in
            let three = try await client.listAvailableAddOn().first(3)
            #expect(three.map(\.friendlyName) == ["a", "b", "c"])
            let none = try await client.listAvailableAddOn().first(0)
            #expect(none.isEmpty)
            #expect(stub.requests.map(\.target) == ["/v1/AvailableAddOns?PageSize=3", "/v1/AvailableAddOns?Page=1"])
        }
    }

    @Test("does not lead the credentials into another list, or anywhere else")
    func strangeLink() async throws {
        for link in ["https://x/v1/Keys?Page=1", "https://x/v1/AvailableAddOns/X?Page=1", "nonsense"] {
            try await withStub([page(["a"], next: link)]) { client, stub in
                await #expect(throws: MercatoClientError.self) { try await client.listAvailableAddOn().all() }
                #expect(stub.requests.count == 1)
            }
        }
    }

    @Test("names the member that is not what it should be")
    func member() async throws {
        let body = #"{"available_add_ons":[{"sid":"XE1","friendly_name":"a"}],"meta":{}}"#
        try await withStub([.answer(status: 200, body: body)]) { client, _ in
            let error = await #expect(throws: MercatoClientError.self) { try await client.listAvailableAddOn().all() }
            #expect(error.map { "\($0)" }?.contains("\"sid\"") == true)
        }
    }
}
