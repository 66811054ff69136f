import MercatoTypes

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
    package let reversals: Reversals
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
        secrets: any SecretSource, sealing: any TokenSealing, backlog: any AlertBacklog,
        room: any StorageRoom, work: any BackgroundWork,
        allowances: FamilyAllowances = FamilyAllowances(
            rows: Limits.familyChanges, bytes: Limits.familyChangeBytes),
        tokenReadings: Allowance = Limits.familyTokenReadings
    ) {
        let checks = ConfigurationChecks(work: work)
        let limited = AuthorizedStore(
            LimitedStore(base: store, directory: directory, allowances: allowances, room: room, time: time),
            time: time)
        // For usage, which has gates of its own, and for reading.
        let free = AuthorizedStore(store, time: time)
        let readings = TokenReadings(
            limited: { needs in
                let allowances = FamilyAllowances(rows: tokenReadings, bytes: Limits.familyChangeBytes)
                let store = LimitedStore(
                    base: store, directory: directory, allowances: allowances, room: room, needs: needs, time: time)
                return AuthorizedStore(store, time: time)
            }, sids: sids, time: time)
        access = free
        authentication = Authentication(directory: directory, time: time)
        catalog = Catalog(store: free)
        installations = Installations(
            store: limited, time: time, sids: sids, sealing: sealing, checks: checks)
        installedExtensions = InstalledExtensions(store: limited, time: time, sids: sids)
        usage = UsageReporting(
            store: free, directory: directory, time: time, sids: sids, backlog: backlog, room: room)
        ledger = Ledger(store: free)
        reversals = Reversals(store: free, time: time, sids: sids)
        debugger = Debugger(store: free, time: time)
        auditLog = AuditLog(store: free)
        accountAdministration = AccountAdministration(
            reach: .everybody, store: limited, readings: readings, time: time, sids: sids, secrets: secrets,
            sealing: sealing)
        keyAdministration = KeyAdministration(
            reach: .everybody, store: limited, time: time, sids: sids, secrets: secrets)
        ownAccounts = AccountAdministration(
            reach: .family, store: limited, readings: readings, time: time, sids: sids, secrets: secrets,
            sealing: sealing)
        ownKeys = KeyAdministration(reach: .family, store: limited, time: time, sids: sids, secrets: secrets)
        heldTokens = AccountAdministration(
            reach: .held, store: limited, readings: readings, time: time, sids: sids, secrets: secrets,
            sealing: sealing)
        heldKeys = KeyAdministration(reach: .held, store: limited, time: time, sids: sids, secrets: secrets)
        usageRecords = UsageRecords(store: free, time: time)
        listingAdministration = ListingAdministration(store: limited, time: time, sids: sids, checks: checks)
        installationAdministration = InstallationAdministration(store: limited, installations: installations)
        listingPublishing = ListingPublishing(store: limited, time: time, sids: sids)
        referrals = Referrals(store: limited, time: time, sids: sids)
    }
}
