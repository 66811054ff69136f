import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

/// Usage on 2026-01-31, 2026-02-28 (two days before today, 2026-03-02) and on both days since; the account was made on
/// 2025-12-30.
@Suite("Usage records", .everyStore)
struct UsageRecordsTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let customer: Caller
    private let branch: Account
    private static let own = "marketplace-voice-insights"

    init() async throws {
        var fixtures = Fixtures()
        fixtures.time.set(try #require(Timestamp(iso8601: "2025-12-30T08:00:00Z")))
        fixtures.customer = fixtures.account("Customer")
        fixtures.installation = fixtures.installation(named: "first")
        world = try directory.marketplace(fixtures)
        customer = Caller(account: fixtures.customer)
        let branch = fixtures.account("Branch", under: fixtures.customer)
        self.branch = branch
        let elsewhere = fixtures.installation(named: "branch", by: branch)
        try world.change { tx in
            try tx.accounts.insert(branch)
            try tx.installations.insert(elsewhere)
        }
        let item = fixtures.item.sid.description
        for (day, amount, installation) in [
            ("2026-01-31T23:59:59Z", "1.1", fixtures.installation.sid),
            ("2026-02-28T00:00:00Z", "20.02", elsewhere.sid),
            ("2026-03-01T00:00:00Z", "300.003", fixtures.installation.sid),
            ("2026-03-02T12:00:00Z", "4000.0004", elsewhere.sid),
        ] {
            fixtures.time.set(try #require(Timestamp(iso8601: day)))
            _ = try await world.report([(item, amount)], on: installation)
        }
    }

    @Test(
        "A single span has one record a category, also when nothing was used",
        arguments: [
            (UsageSpan.records, "2025-12-30...2026-03-02 4321.1234 of 4"),
            (.allTime, "2025-12-30...2026-03-02 4321.1234 of 4"), (.today, "2026-03-02...2026-03-02 4000.0004 of 1"),
            (.yesterday, "2026-03-01...2026-03-01 300.003 of 1"),
            (.thisMonth, "2026-03-01...2026-03-02 4300.0034 of 2"),
            (.lastMonth, "2026-02-01...2026-02-28 20.02 of 1"),
        ])
    func spans(span: UsageSpan, expected: String) async throws {
        let records = try await list(span)
        #expect(records.map(\.category.name) == ["marketplace", Self.own, "totalprice"])
        #expect(records.map { Self.text($0) } == Array(repeating: expected, count: 3))
        #expect(records.allSatisfy { $0.currency == .usd && $0.accountSid == customer.accountSid })
        #expect(records.allSatisfy { $0.asOf == world.fixtures.time.now() })

        world.fixtures.time.advance(milliseconds: 100 * Timestamp.millisecondsPerDay)
        if span == .today {
            #expect(
                try await list(span).map { "\($0.category.name) \(Self.text($0))" } == [
                    "marketplace 2026-06-10...2026-06-10 0 of 0", "totalprice 2026-06-10...2026-06-10 0 of 0",
                ])
        }
    }

    @Test(
        "Days, months and years with usage have a record each, the latest first",
        arguments: [
            (
                UsageSpan.daily,
                [
                    "2026-03-02...2026-03-02 4000.0004 of 1", "2026-03-01...2026-03-01 300.003 of 1",
                    "2026-02-28...2026-02-28 20.02 of 1", "2026-01-31...2026-01-31 1.1 of 1",
                ]
            ),
            (
                .monthly,
                [
                    "2026-03-01...2026-03-02 4300.0034 of 2", "2026-02-01...2026-02-28 20.02 of 1",
                    "2026-01-01...2026-01-31 1.1 of 1",
                ]
            ),
            (.yearly, ["2026-01-01...2026-03-02 4321.1234 of 4"]),
        ])
    func cuts(span: UsageSpan, expected: [String]) async throws {
        #expect(try await list(span) { $0.category = Self.own }.map { Self.text($0) } == expected)
    }

    @Test(
        "Start and end narrow what is looked at",
        arguments: [
            (UsageSpan.records, "2026-02-28", "2026-03-01", ["2026-02-28...2026-03-01 320.023 of 2"]),
            (.records, "-2days", "-1days", ["2026-02-28...2026-03-01 320.023 of 2"]),
            (.records, "2026-03-02", nil, ["2026-03-02...2026-03-02 4000.0004 of 1"]),
            (.records, nil, "2026-01-31", ["2025-12-30...2026-01-31 1.1 of 1"]),
            (.records, nil, "2020-01-01", ["2020-01-01...2020-01-01 0 of 0"]),
            (.records, "+1day", nil, ["2026-03-03...2026-03-03 0 of 0"]),
            (.records, "2026-03-02", "+30days", ["2026-03-02...2026-04-01 4000.0004 of 1"]),
            (.thisMonth, "-1day", "+5days", ["2026-03-01...2026-03-02 4300.0034 of 2"]),
            (.today, nil, "-1day", []), (.yesterday, "2026-03-02", nil, []),
            (
                .monthly, "2026-02-28", "2026-03-01",
                ["2026-03-01...2026-03-01 300.003 of 1", "2026-02-28...2026-02-28 20.02 of 1"]
            ),
            (.yearly, "-2days", "-1day", ["2026-02-28...2026-03-01 320.023 of 2"]),
            (.daily, "2026-02-01", "2026-02-27", []),
        ] as [(UsageSpan, String?, String?, [String])])
    func bounds(span: UsageSpan, start: String?, end: String?, expected: [String]) async throws {
        let records = try await list(span) { query in
            query.category = "marketplace"
            query.start = start.flatMap { RelativeDate($0) }
            query.end = end.flatMap { RelativeDate($0) }
        }
        #expect(records.map { Self.text($0) } == expected)
    }

    @Test("An end before the start is refused")
    func backwards() async throws {
        await #expect(throws: AdministrationRefusal.self) {
            try await list(.daily) { query in
                query.start = RelativeDate("-1day")
                query.end = RelativeDate("-2days")
            }
        }
    }

    @Test("Subaccounts count unless they are left out, and have records of their own")
    func subaccounts() async throws {
        let without = try await list(.records) { $0.includesSubaccounts = false }
        #expect(without.map(\.amount.description) == ["301.103", "301.103", "301.103"])
        let theirs = try await list(.records, of: branch)
        #expect(theirs.map(\.amount.description) == ["4020.0204", "4020.0204", "4020.0204"])
        #expect(theirs.allSatisfy { $0.accountSid == branch.sid })
    }

    @Test(
        "A category that nothing is billed in has no records", arguments: ["calls", "", "Marketplace", "marketplace-x"])
    func unknownCategory(category: String) async throws {
        for span in [UsageSpan.records, .daily] {
            #expect(try await list(span) { $0.category = category } == [])
        }
    }

    @Test("A credit is taken off, and a listing's group is a category of its own; each charge counts once in each")
    func groupsAndCredits() async throws {
        try world.change { tx in
            var listing = world.fixtures.listing
            listing.category = "Messaging"
            listing.billingItems = [world.fixtures.item]
            listing.moduleInfo = ["name": "Messaging Addons"]
            try tx.listings.update(listing)
        }
        _ = try await world.report(units: "-300.003")
        let records = try await list(.today)
        #expect(records.map(\.category.name) == ["marketplace", "marketplace-messaging-addons", "totalprice"])
        #expect(records.map { Self.text($0) } == Array(repeating: "2026-03-02...2026-03-02 3699.9974 of 2", count: 3))
        let yesterday = try await list(.yesterday) { $0.category = "marketplace" }
        #expect(yesterday.map(\.amount.description) == ["300.003"], "a credit lies on the day it was given")
    }

    @Test("Removed installations still count")
    func removal() async throws {
        try await world.installations.delete(world.fixtures.installation.sid, caller: customer)
        #expect(try await list(.records).map(\.amount.description) == ["4321.1234", "4321.1234", "4321.1234"])
        #expect(try await balance() == "-4321.1234")
    }

    @Test("Records are paged in their order, forward and back, from any place", arguments: 1...6)
    func pages(size: Int) async throws {
        let all = try await list(.daily)
        #expect(all.count == 12)
        var found: [UsageRecord] = []
        var page = try await self.page(size, .first)
        while true {
            found += page.records
            guard let next = page.next else { break }
            page = try await self.page(size, .after(next))
        }
        #expect(found == all)
        var back: [UsageRecord] = page.records
        while let previous = page.previous {
            page = try await self.page(size, .before(previous))
            back = page.records + back
        }
        #expect(back == all)
        let offset = try await self.page(size, .offset(5))
        #expect(offset.records == Array(all[5..<min(5 + size, 12)]))
        let beyond = try await self.page(size, .offset(99))
        #expect(beyond.records.isEmpty && beyond.next == nil)
        for position in [[], ["2026-03-01"], ["soon", "marketplace"], ["2026-03-01", "marketplace", "x"]] {
            await #expect(throws: InvalidPosition.self) { try await self.page(size, .after(position)) }
            await #expect(throws: InvalidPosition.self) { try await self.page(size, .before(position)) }
        }
    }

    @Test("The balance is what was credited less what was charged, with subaccounts; these have none of their own")
    func balances() async throws {
        #expect(try await balance() == "-4321.1234")
        await #expect(throws: NotFound.self) {
            try await world.usageRecords.balance(of: branch.sid, caller: Caller(account: branch))
        }
        let publisher = Caller(account: world.fixtures.publisher)
        let theirs = try await world.usageRecords.balance(of: publisher.accountSid, caller: publisher)
        #expect(theirs.amount == .zero, "what a publisher earns is no part of it")
        await #expect(throws: AccountAccessRefusal.foreign) {
            try await world.usageRecords.balance(of: customer.accountSid, caller: publisher)
        }
    }

    @Test(
        "A name becomes a category's",
        arguments: [
            ("Voice Insights", "voice-insights"), ("  A--b_c! ", "a-b-c"), ("Ünï 2", "n-2"), ("日本", "addon"),
            ("", "addon"),
        ])
    func slugs(name: String, slug: String) async throws {
        try world.change { tx in
            var listing = world.fixtures.listing
            listing.moduleInfo = ["name": .string(name)]
            try tx.listings.update(listing)
        }
        #expect(try await list(.records).map(\.category.name).contains("marketplace-\(slug)"))
    }

    private func list(
        _ span: UsageSpan, of account: Account? = nil, _ change: (inout UsageRecordQuery) -> Void = { _ in }
    ) async throws -> [UsageRecord] {
        var query = UsageRecordQuery(accountSid: (account ?? customer.account).sid, span: span)
        change(&query)
        return try await world.usageRecords.list(query, caller: customer, page: PageRequest(size: 1_000)).records
    }

    private func page(_ size: Int, _ start: PageRequest.Start) async throws -> Page<UsageRecord> {
        try await world.usageRecords.list(
            UsageRecordQuery(accountSid: customer.accountSid, span: .daily), caller: customer,
            page: PageRequest(size: size, start: start))
    }

    private func balance() async throws -> String {
        try await world.usageRecords.balance(of: customer.accountSid, caller: customer).amount.description
    }

    private static func text(_ record: UsageRecord) -> String {
        "\(record.days.lowerBound)...\(record.days.upperBound) \(record.amount) of \(record.events)"
    }
}
