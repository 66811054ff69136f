import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("What commits between a report's gates and its own commit", .everyStore)
struct UsageRaceTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let key: APIKey

    init() throws {
        world = try directory.marketplace()
        let key = world.fixtures.key(of: world.fixtures.publisher)
        try world.change { try $0.accounts.insert(key) }
        self.key = key
    }

    @Test("Whoever takes the right to report away wins, and nothing is billed", arguments: Race.lost)
    func lost(race: Race) async throws {
        let report = try pending()
        try world.change { try race.change($0, world.fixtures, key) }
        switch try await world.store.append(report) {
        case .refused(let refusal): #expect(refusal == race.refusal as? UsageRefusal)
        case .unauthorized(let refusal):
            #expect(refusal as? AuthenticationRefusal == race.refusal as? AuthenticationRefusal)
        default: Issue.record("the report was recorded")
        }
        #expect(try await amounts() == [])
        let bound = try await world.store.read { try $0.idempotencyKeys.reports(under: [try #require(report.key)]) }
        #expect(bound.isEmpty)
    }

    @Test("A change that takes nothing away does not stop a report", arguments: Race.won)
    func won(race: Race) async throws {
        let report = try pending()
        try world.change { try race.change($0, world.fixtures, key) }
        guard case .recorded = try await world.store.append(report) else {
            Issue.record("the report was not recorded")
            return
        }
        #expect(try await amounts() == ["1"])
    }

    @Test("An item that was switched off in between is not billed, the report stands")
    func itemSwitchedOff() async throws {
        let report = try pending()
        try world.change { tx in
            var listing = world.fixtures.listing
            listing.billingItems[0].isActive = false
            try tx.listings.update(listing)
        }
        guard case .recorded(let recorded) = try await world.store.append(report) else {
            Issue.record("the report was not recorded")
            return
        }
        #expect(recorded.items.map(\.refusal) == [.inactiveBillingItem])
        #expect(try await amounts() == [])
    }

    private func pending() throws -> PendingReport {
        let fixtures = world.fixtures
        let caller = Caller(account: fixtures.publisher, key: key)
        let seen = fixtures.snapshot
        return PendingReport(
            snapshot: UsageSnapshot(
                caller: caller, installationText: seen.installationText, installation: seen.installation,
                listing: seen.listing, customer: seen.customer),
            items: [UsageItem(sid: WrittenSID(fixtures.item.sid), quantity: try Amount("1"))],
            key: fixtures.usageKey("k"),
            receivedAt: fixtures.time.now(), exchange: StubExchange())
    }

    private func amounts() async throws -> [String] {
        let filter = BillingEventFilter(installationSid: world.fixtures.installation.sid)
        return try await world.store.read { tx in
            try tx.ledger.events(filter, page: PageRequest(size: 100)).records.map(\.amount.description)
        }
    }
}

/// A change that commits first, and how the report then ends.
struct Race: Sendable, CustomTestStringConvertible {
    typealias Change = @Sendable (any WriteTransaction, Fixtures, APIKey) throws -> Void

    let testDescription: String
    let refusal: (any Error)?
    let change: Change

    private init(_ name: String, _ refusal: (any Error)? = nil, _ change: @escaping Change) {
        testDescription = name
        self.refusal = refusal
        self.change = change
    }

    static let lost = [
        Race("uninstalled", UsageRefusal.installationNotFound(Fixtures().installation.sid.description)) {
            tx, fixtures, _ in
            var installation = fixtures.installation
            installation.dateRemoved = fixtures.time.now()
            try tx.installations.update(installation)
        },
        Race("key revoked", AuthenticationRefusal.withdrawn) { tx, _, key in try tx.accounts.deleteKey(key.sid) },
        Race("publisher closed", AuthenticationRefusal.withdrawn) { tx, fixtures, _ in
            try Race.set(.closed, fixtures.publisher, tx)
        },
        Race("publisher suspended", AuthenticationRefusal.suspended) { tx, fixtures, _ in
            try Race.set(.suspended, fixtures.publisher, tx)
        },
        Race("customer closed", UsageRefusal.installationNotFound(Fixtures().installation.sid.description)) {
            tx, fixtures, _ in
            try Race.set(.closed, fixtures.customer, tx)
        },
        Race("manual reporting switched off", UsageRefusal.manualReportingOff) { tx, fixtures, _ in
            var listing = fixtures.listing
            listing.manualUsageReporting = false
            try tx.listings.update(listing)
        },
        Race("listing retired", UsageRefusal.listingClosed(.retired)) { tx, fixtures, _ in
            var listing = fixtures.listing
            listing.state = .retired
            try tx.listings.update(listing)
        },
    ]

    static let won = [
        Race("nothing") { _, _, _ in },
        Race("customer suspended") { tx, fixtures, _ in try Race.set(.suspended, fixtures.customer, tx) },
        Race("installation renamed") { tx, fixtures, _ in
            var installation = fixtures.installation
            installation.uniqueName = "renamed"
            try tx.installations.update(installation)
        },
        Race("listing in private beta") { tx, fixtures, _ in
            var listing = fixtures.listing
            listing.state = .privateBeta
            try tx.listings.update(listing)
        },
        Race("another key revoked") { tx, fixtures, _ in
            let other = fixtures.key(of: fixtures.publisher)
            try tx.accounts.insert(other)
            try tx.accounts.deleteKey(other.sid)
        },
    ]

    private static func set(_ status: Account.Status, _ account: Account, _ tx: any WriteTransaction) throws {
        var account = account
        account.status = status
        try tx.accounts.update(account)
    }
}
