import JSONValue
import MercatoTestSupport
import MercatoTypes
import Synchronization

@testable import MercatoCore

/// A store that does something first, once, when it is next asked to write.
final class InterruptedStore: StoreLayer {
    let base: any Store
    private let interruption = Mutex<(@Sendable () throws -> Void)?>(nil)

    init(_ base: any Store) {
        self.base = base
    }

    func beforeNextWrite(_ body: @escaping @Sendable () throws -> Void) {
        interruption.withLock { $0 = body }
    }

    /// Whether nothing was written since, so that it still waits.
    func forget() -> Bool { take() != nil }

    func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try take()?()
        return try await base.write(for: account, body)
    }

    func append(_ report: PendingReport) async throws -> ReportOutcome {
        try take()?()
        return try await base.append(report)
    }

    private func take() -> (@Sendable () throws -> Void)? {
        interruption.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
    }
}

/// An account with one of everything, so that each use case has something to do: a listing of its own that it has
/// installed itself and billed once, a key, an alert, an audit event.
struct Stage: Sendable {
    let parent: Account
    let account: Account
    let listing: Listing
    let installation: Installation
    let item: BillingItem
    let part: ListingExtension
    let key: APIKey
    let alert: Alert
    let event: AuditEvent
    let charge: BillingEvent
}

/// A marketplace to try every use case in, whose store can be interrupted.
struct AuthorityWorld {
    let directory = TemporaryDirectory()
    let market: Marketplace
    let store: InterruptedStore

    init() throws {
        var store: InterruptedStore?
        market = try Marketplace(on: directory.engine()) {
            let interrupted = InterruptedStore($0)
            store = interrupted
            return interrupted
        }
        self.store = store!
    }

    func stage(roles: Set<Account.Role> = [.publisher], isSubaccount: Bool = false) async throws -> Stage {
        let fixtures = market.fixtures
        let parent = fixtures.account("Parent", roles: [.publisher])
        let account = isSubaccount ? fixtures.account("Sub", roles: roles, under: parent) : nil
        let own = account ?? fixtures.account("Own", roles: roles)
        let (sids, now) = (fixtures.sids, fixtures.time.now())
        let item = BillingItem(sid: sids.make(.billingItem, at: now), friendlyName: "Words")
        let part = fixtures.extension(named: "voice")
        let listing = Listing(
            sid: sids.make(.listing, at: now), ownerSid: own.sid, state: .active, manualUsageReporting: true,
            moduleInfo: ["name": "Staged"], extensions: [part], billingItems: [item], dateCreated: now)
        let installation = Installation(
            sid: sids.make(.installation, at: now), accountSid: own.sid, listingSid: listing.sid,
            uniqueName: "staged", configuration: [:], termsVersion: 1, dateCreated: now)
        let key = fixtures.key(of: own)
        let alert = fixtures.alert(of: own)
        let event = AuditEvent(
            sid: sids.make(.auditEvent, at: now), accountSid: own.sid, actorSid: own.sid, actorKeySid: nil,
            actorRole: .account, sourceAddress: "", resourceType: "account", resourceSid: own.sid, change: .created,
            before: nil, after: [:], dateCreated: now)
        try market.change { tx in
            try tx.accounts.insert(parent)
            try tx.accounts.insert(own)
            try tx.listings.insert(listing)
            try tx.installations.insert(installation)
            try tx.accounts.insert(key)
            try tx.alerts.append([alert])
            try tx.audit.append([event])
        }
        let report = try await market.report(
            [(item.sid.description, "1")], caller: Caller(account: own), on: installation.sid
        ).report
        let filter = BillingEventFilter(installationSid: installation.sid, reportSid: report.sid)
        let charges = try await market.store.read { try $0.ledger.events(filter, page: PageRequest(size: 1)).records }
        return Stage(
            parent: parent, account: own, listing: listing, installation: installation, item: item, part: part,
            key: key, alert: alert, event: event, charge: charges[0])
    }

    /// A caller with a key that the store knows.
    func caller(_ account: Account, _ kind: APIKey.Kind?, policy: Set<Permission> = []) throws -> Caller {
        guard let kind else { return Caller(account: account) }
        let key = market.fixtures.key(of: account, kind: kind, policy: policy)
        try market.change { try $0.accounts.insert(key) }
        return Caller(account: account, key: key)
    }
}
