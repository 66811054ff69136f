import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

/// However the days are cut, the parts add up to the whole, and the whole is the balance: also with charges that a
/// wrong clock dated before the account was made, or after today.
@Suite("Sums of usage records", .everyStore)
struct UsageRecordSumTests {
    private let directory = TemporaryDirectory()

    /// A family of three, with charges and credits on random days around today, 2026-03-10.
    private func market(_ random: inout SplitMix64) async throws -> Marketplace {
        let world = try directory.marketplace(Fixtures.counting(unitPrice: "0.000000000001"))
        let fixtures = world.fixtures
        let branches = (1...2).map { fixtures.account("Branch \($0)", under: fixtures.customer) }
        var listings = [fixtures.listing]
        var other = fixtures.listing(named: "Other")
        other.category = "Messaging"
        other.billingItems = [BillingItem(sid: fixtures.sids.make(.billingItem, at: Fixtures.start), friendlyName: "i")]
        listings.append(other)
        var installations: [Installation] = []
        for account in [fixtures.customer] + branches {
            for listing in listings {
                installations.append(
                    Installation(
                        sid: fixtures.sids.make(.installation, at: Fixtures.start), accountSid: account.sid,
                        listingSid: listing.sid, uniqueName: "i\(installations.count)", configuration: [:],
                        termsVersion: 1, dateCreated: Fixtures.start))
            }
        }
        let (made, added) = (installations, other)
        try world.change { tx in
            for branch in branches { try tx.accounts.insert(branch) }
            try tx.listings.insert(added)
            for installation in made { try tx.installations.insert(installation) }
        }
        for _ in 0..<60 {
            let day = Int64.random(in: -800...500, using: &random)
            fixtures.time.set(Fixtures.start.advanced(milliseconds: day * Timestamp.millisecondsPerDay))
            guard let installation = made.randomElement(using: &random) else { continue }
            _ = try await world.report(
                units: "\(Int.random(in: 1...1_000_000_000, using: &random))", on: installation.sid)
            if random.oneIn(4) { _ = try await world.report(units: "-1", on: installation.sid) }
        }
        fixtures.time.set(Fixtures.start)
        return world
    }

    @Test("Every partition of the spans adds up to all time, and to the balance", arguments: 0..<6)
    func partitions(seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed))
        let world = try await market(&random)
        let balance = try await world.usageRecords.balance(
            of: world.fixtures.customer.sid, caller: Caller(account: world.fixtures.customer)
        ).amount
        #expect(balance.isNegative)
        for category in ["marketplace", "totalprice"] {
            for span in [UsageSpan.records, .allTime, .daily, .monthly, .yearly] {
                #expect(try await sum(span, category, world) == .zero - balance, "\(span) \(category)")
            }
            // Cut at random days, into parts that begin and end anywhere, the outer ones open.
            let cuts = Set((0..<5).map { _ in Int.random(in: -900...900, using: &random) }).sorted()
            for span in [UsageSpan.records, .daily, .monthly, .yearly] {
                var total = Amount.zero
                for (from, to) in zip([nil] + cuts.map(Int?.some), cuts.map { Int?.some($0 - 1) } + [nil]) {
                    total += try await sum(span, category, world, from: from, to: to)
                }
                #expect(total == .zero - balance, "\(span) cut at \(cuts)")
            }
        }
    }

    @Test("Today, yesterday and the two months are what the same days come to", arguments: 0..<3)
    func spans(seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed))
        let world = try await market(&random)
        for (span, from, to) in [
            (UsageSpan.today, 0, 0), (.yesterday, -1, -1), (.thisMonth, -9, 21), (.lastMonth, -37, -10),
        ] {
            let expected = try await sum(.daily, "marketplace", world, from: from, to: to)
            #expect(try await sum(span, "marketplace", world) == expected, "\(span)")
        }
    }

    @Test("Pages of cut records are the whole list, from either end, whatever their size", arguments: 0..<4)
    func pages(seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed))
        let world = try await market(&random)
        for span in [UsageSpan.daily, .monthly, .yearly] {
            for category in [nil, "marketplace-messaging-addons", "nothing"] {
                let all = try await page(span, category, world, PageRequest(size: 1_000)).records
                if category == nil { #expect(all.count > 6) }
                for size in [1, 3, 7, 50] {
                    var found: [UsageRecord] = []
                    var last = try await page(span, category, world, PageRequest(size: size))
                    found += last.records
                    while let next = last.next {
                        last = try await page(span, category, world, PageRequest(size: size, start: .after(next)))
                        found += last.records
                    }
                    #expect(found == all)
                    var back = last.records
                    while let previous = last.previous {
                        last = try await page(span, category, world, PageRequest(size: size, start: .before(previous)))
                        back = last.records + back
                    }
                    #expect(back == all)
                    let offset = Int.random(in: 0...(all.count + 2), using: &random)
                    let part = try await page(span, category, world, PageRequest(size: size, start: .offset(offset)))
                    #expect(part.records == Array(all.dropFirst(offset).prefix(size)))
                }
            }
        }
    }

    private func sum(
        _ span: UsageSpan, _ category: String, _ world: Marketplace, from: Int? = nil, to: Int? = nil
    ) async throws -> Amount {
        var query = UsageRecordQuery(accountSid: world.fixtures.customer.sid, span: span, category: category)
        query.start = from.flatMap { RelativeDate(Fixtures.start.date.advanced(days: $0).description) }
        query.end = to.flatMap { RelativeDate(Fixtures.start.date.advanced(days: $0).description) }
        let caller = Caller(account: world.fixtures.customer)
        return try await world.usageRecords.list(query, caller: caller, page: PageRequest(size: 10_000)).records
            .reduce(.zero) { $0 + $1.amount }
    }

    private func page(
        _ span: UsageSpan, _ category: String?, _ world: Marketplace, _ page: PageRequest
    ) async throws -> Page<UsageRecord> {
        try await world.usageRecords.list(
            UsageRecordQuery(accountSid: world.fixtures.customer.sid, span: span, category: category),
            caller: Caller(account: world.fixtures.customer), page: page)
    }
}
