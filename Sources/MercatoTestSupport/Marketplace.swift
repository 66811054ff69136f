package import MercatoCore
package import MercatoTypes

/// The fixtures in a store, with every use case of the core on top: the real path without HTTP.
package struct Marketplace: Sendable {
    package let fixtures: Fixtures
    package let engine: any StoreEngine
    package let store: DirectStore
    /// All of them, as a face is handed them.
    package let useCases: UseCases

    package let authentication: Authentication
    package let catalog: Catalog
    package let installations: Installations
    package let installedExtensions: InstalledExtensions
    package let publishing: ListingPublishing
    package let listingAdministration: ListingAdministration
    package let referrals: Referrals
    package let reporting: UsageReporting
    package let ledger: Ledger
    package let reversals: Reversals
    package let debugger: Debugger
    /// For operators.
    package let accountAdministration: AccountAdministration
    /// For everybody else.
    package let ownAccounts: AccountAdministration
    package let ownKeys: KeyAdministration
    package let keyAdministration: KeyAdministration
    package let installationAdministration: InstallationAdministration
    package let usageRecords: UsageRecords
    package let auditLog: AuditLog
    /// As rooms above the core use it.
    package let access: AuthorizedStore
    /// What could not be stored.
    package let backlog: KeptAlerts

    /// - Parameters:
    ///   - fixtures: what the store holds at first
    ///   - engine: an empty one
    ///   - between: stands between the use cases and the store
    package init(
        _ fixtures: Fixtures = Fixtures(), on engine: any StoreEngine, between: (any Store) -> any Store = { $0 }
    ) throws {
        self.fixtures = fixtures
        self.engine = engine
        store = DirectStore(engine, sids: fixtures.sids)
        backlog = KeptAlerts()
        let useCases = UseCases(
            store: between(store), directory: StoreDirectory(store), time: fixtures.time, sids: fixtures.sids,
            secrets: CountingSecrets(), sealing: OpenSealing(), backlog: backlog, room: EndlessRoom(),
            work: ImmediateWork())
        self.useCases = useCases
        access = useCases.access
        authentication = useCases.authentication
        catalog = useCases.catalog
        installations = useCases.installations
        installedExtensions = useCases.installedExtensions
        publishing = useCases.listingPublishing
        listingAdministration = useCases.listingAdministration
        installationAdministration = useCases.installationAdministration
        referrals = useCases.referrals
        reporting = useCases.usage
        ledger = useCases.ledger
        reversals = useCases.reversals
        debugger = useCases.debugger
        auditLog = useCases.auditLog
        accountAdministration = useCases.accountAdministration
        keyAdministration = useCases.keyAdministration
        ownAccounts = useCases.ownAccounts
        ownKeys = useCases.ownKeys
        usageRecords = useCases.usageRecords
        try fixtures.insert(into: engine)
    }

    /// Installs an add-on, as a request without an idempotency key does.
    @discardableResult
    package func install(_ wanted: Installations.NewInstallation, caller: Caller) async throws
        -> Installations.Installed
    {
        guard case .made(let installed) = try await installations.create(wanted, caller: caller) else {
            throw ConformanceFailure(description: "an installation without a key is made each time")
        }
        return installed
    }

    /// Reports amounts on billing items of the fixtures' installation, as the publisher unless said otherwise.
    /// - Parameters:
    ///   - items: billing item SIDs as a caller would write them, each with the text of a number
    ///   - key: the idempotency key
    package func report(
        _ items: [(sid: String, amount: String)], key: String? = nil, caller: Caller? = nil, on installation: SID? = nil
    ) async throws -> UsageReporting.Answer {
        let submitted = try items.map {
            SubmittedItem(sid: WrittenSID($0.sid), quantity: .amount(try Amount($0.amount)))
        }
        return try await reporting.report(
            UsageReporting.Command(
                caller: caller ?? fixtures.reporter,
                installation: (installation ?? fixtures.installation.sid).description,
                key: .success(key), items: { submitted }, exchange: StubExchange()))
    }

    /// Reports units on the fixtures' installation, as the publisher.
    package func report(
        units: String, key: String? = nil, on installation: SID? = nil
    ) async throws -> UsageReporting.Answer {
        let amount = try Amount(units)
        return try await reporting.report(
            UsageReporting.Command(
                caller: fixtures.reporter, installation: (installation ?? fixtures.installation.sid).description,
                key: .success(key), usage: { .units(.amount(amount)) }, exchange: StubExchange()))
    }

    /// All alerts of an account, newest first, as far as its Debugger shows them.
    package func alerts(of account: Account) async throws -> [Alert] {
        let sid = account.sid
        return try await store.read {
            try $0.alerts.alerts(AlertFilter(accountSid: sid), page: PageRequest(size: 1_000)).records
        }
    }

    /// Changes the store behind the use cases' back, as another node or the operator would.
    package func change(_ body: (any WriteTransaction) throws -> Void) throws {
        _ = try engine.commit(body)
    }
}
