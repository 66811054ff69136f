/// The core as the faces see it: one value that holds every use case.
package struct UseCases: Sendable {
    /// For what rooms above the core let callers do.
    package let access: AuthorizedStore
    package let authentication: Authentication
    package let catalog: Catalog
    package let installations: Installations
    package let installedExtensions: InstalledExtensions
    package let usage: UsageReporting
    package let ledger: Ledger
    package let debugger: Debugger
    package let auditLog: AuditLog
    package let accountAdministration: AccountAdministration
    package let keyAdministration: KeyAdministration
    package let ownAccounts: AccountAdministration
    package let ownKeys: KeyAdministration
    /// Replacing what opens an account: everybody's for operators, the own family's for everybody else.
    package let heldTokens: AccountAdministration
    package let heldKeys: KeyAdministration
    package let usageRecords: UsageRecords
    package let listingAdministration: ListingAdministration
    package let installationAdministration: InstallationAdministration
    package let listingPublishing: ListingPublishing
    package let referrals: Referrals

    package init(
        store: any Store, directory: any Directory, time: any TimeSource, sids: any SIDSource,
        secrets: any SecretSource, sealing: any TokenSealing, backlog: any AlertBacklog
    ) {
        let store = AuthorizedStore(store, time: time)
        access = store
        authentication = Authentication(directory: directory, time: time)
        catalog = Catalog(store: store)
        installations = Installations(store: store, time: time, sids: sids, sealing: sealing)
        installedExtensions = InstalledExtensions(store: store, time: time, sids: sids)
        usage = UsageReporting(store: store, directory: directory, time: time, sids: sids, backlog: backlog)
        ledger = Ledger(store: store)
        debugger = Debugger(store: store, time: time)
        auditLog = AuditLog(store: store)
        accountAdministration = AccountAdministration(
            reach: .everybody, store: store, time: time, sids: sids, secrets: secrets, sealing: sealing)
        keyAdministration = KeyAdministration(
            reach: .everybody, store: store, time: time, sids: sids, secrets: secrets)
        ownAccounts = AccountAdministration(
            reach: .family, store: store, time: time, sids: sids, secrets: secrets, sealing: sealing)
        ownKeys = KeyAdministration(reach: .family, store: store, time: time, sids: sids, secrets: secrets)
        heldTokens = AccountAdministration(
            reach: .held, store: store, time: time, sids: sids, secrets: secrets, sealing: sealing)
        heldKeys = KeyAdministration(reach: .held, store: store, time: time, sids: sids, secrets: secrets)
        usageRecords = UsageRecords(store: store, time: time)
        listingAdministration = ListingAdministration(store: store, time: time, sids: sids)
        installationAdministration = InstallationAdministration(store: store, installations: installations)
        listingPublishing = ListingPublishing(store: store, time: time, sids: sids)
        referrals = Referrals(store: store, time: time, sids: sids)
    }
}
