import JSONValue
import MercatoTypes
import MercatoWire
import Testing

@Suite("The resources of the classic API and of API keys")
struct ClassicResourceTests {
    private let account = SID(kind: .account, high: 1, low: 2)
    private let made = Timestamp(milliseconds: 1_465_858_208_000)
    private let changed = Timestamp(milliseconds: 1_465_858_209_000)

    @Test("An account links to what is there, relative; only a parent has a balance")
    func accounts() {
        let base = "/2010-04-01/Accounts/\(account)"
        let (keys, usage) = (JSONValue.string("\(base)/Keys.json"), JSONValue.string("\(base)/Usage/Records.json"))
        #expect(
            resource(owner: account).json == [
                "sid": account.json, "owner_account_sid": account.json, "friendly_name": "Head", "status": "active",
                "type": "Trial", "auth_token": "t", "date_created": "Mon, 13 Jun 2016 22:50:08 +0000",
                "date_updated": "Mon, 13 Jun 2016 22:50:09 +0000", "uri": .string("\(base).json"),
                "subresource_uris": ["keys": keys, "usage": usage, "balance": .string("\(base)/Balance.json")],
            ])
        let parent = SID(kind: .account, high: 9, low: 9)
        #expect(resource(owner: parent).json["owner_account_sid"] == parent.json)
        #expect(resource(owner: parent).json["subresource_uris"] == ["keys": keys, "usage": usage])
    }

    @Test("A key shows flags in a list, its policy alone, and its secret once")
    func keys() {
        let dates: JSONObject = [
            "sid": SID(kind: .apiKey, high: 3, low: 4).json, "friendly_name": "job",
            "date_created": "Mon, 13 Jun 2016 22:50:08 +0000", "date_updated": "Mon, 13 Jun 2016 22:50:09 +0000",
        ]
        func with(_ members: JSONObject) -> JSONValue {
            .object(members.members.reduce(into: dates) { $0[$1.name] = $1.value })
        }
        #expect(key().classic == .object(dates))
        #expect(key().listed == with(["flags": ["rest_api", "signing"]]))
        #expect(key().json == with(["policy": .null]))
        #expect(key(policy: ["/a"]).listed == with(["flags": ["rest_api"]]))
        #expect(key(policy: ["/a"]).json == with(["policy": ["allow": ["/a"]]]))
        #expect(key(secret: "s").classic == with(["secret": "s"]))
        #expect(key(secret: "s").json == with(["secret": "s", "policy": .null]))
    }

    @Test("A balance is a text with every digit")
    func balance() throws {
        let balance = BalanceResource(
            accountSid: account, balance: .zero - (try Amount("44.020000000001")), currency: .usd)
        #expect(
            balance.json == ["account_sid": account.json, "balance": "-44.020000000001", "currency": "USD"])
    }

    @Test("A usage record's price is a number, its count and usage are texts, its own address has its days")
    func usageRecord() throws {
        let days = try #require(CivilDate(iso8601: "2026-02-01"))...(try #require(CivilDate(iso8601: "2026-02-28")))
        let record = UsageRecordResource(
            accountSid: account, category: "marketplace-a", description: "A", days: days, price: try Amount("0.3"),
            events: 2, currency: .usd, asOf: made
        ).json
        let base = "/2010-04-01/Accounts/\(account)/Usage/Records"
        #expect(record["price"] == .number(try #require(JSONNumber("0.3"))))
        #expect(["count", "usage", "as_of"].map { record[$0] } == ["2", "0.3", "2016-06-13T22:50:08+00:00"])
        #expect(["start_date", "end_date"].map { record[$0] } == ["2026-02-01", "2026-02-28"])
        #expect(["price_unit", "usage_unit"].map { record[$0] } == ["usd", "usd"])
        #expect(
            record["uri"]
                == .string("\(base).json?Category=marketplace-a&StartDate=2026-02-01&EndDate=2026-02-28"))
        #expect(record["subresource_uris"]?["last_month"] == .string("\(base)/LastMonth.json?Category=marketplace-a"))
        #expect(record["subresource_uris"]?.object?.members.count == 8)
    }

    @Test(
        "A page says where it starts and ends",
        arguments: [(0, 50, 0, 0, 0), (0, 50, 50, 0, 49), (2, 10, 3, 20, 22), (2, 10, 0, 20, 20)])
    func paging(page: Int, size: Int, count: Int, start: Int, end: Int) {
        let meta = PageMeta(
            key: "keys", listURL: "/2010-04-01/K.json", filters: FormParameters(),
            query: PageQuery(size: size, number: page), seal: .none, previous: nil, next: nil)
        let members = ClassicPage.table.object(ClassicPage(meta, count: count))
        #expect(members["start"] == .number(JSONNumber(start)))
        #expect(members["end"] == .number(JSONNumber(end)))
        #expect(members["uri"] == .string("/2010-04-01/K.json?PageSize=\(size)&Page=\(page)"))
        #expect(members["next_page_uri"] == .null)
        #expect(members.members.count == 8)
    }

    @Test("A number beyond every page is no trouble")
    func lastPage() throws {
        let query = try PageQuery(
            FormParameters([("Page", "99999999999999999999"), ("PageSize", "1000")]), seal: .none)
        let meta = PageMeta(
            key: "keys", listURL: "/K", filters: FormParameters(), query: query, seal: .none, previous: nil,
            next: nil)
        #expect(
            ClassicPage.table.object(ClassicPage(meta, count: 0))["start"] == .number(JSONNumber(2_147_483_647_000)))
    }

    private func resource(owner: SID) -> ClassicAccountResource {
        ClassicAccountResource(
            sid: account, ownerAccountSid: owner, friendlyName: "Head", status: "active", type: "Trial",
            authToken: "t", dateCreated: made, dateUpdated: changed)
    }

    private func key(policy: [String]? = nil, secret: String? = nil) -> OwnKeyResource {
        OwnKeyResource(
            sid: SID(kind: .apiKey, high: 3, low: 4), friendlyName: "job", policy: policy, secret: secret,
            dateCreated: made, dateUpdated: changed)
    }
}
