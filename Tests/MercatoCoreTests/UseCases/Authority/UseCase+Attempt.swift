import JSONValue
import MercatoTestSupport
import MercatoTypes

@testable import MercatoCore

extension UseCase {
    /// Asks the core for it, on what an account has. A use case without a line here does not compile.
    func attempt(in world: AuthorityWorld, on stage: Stage, by caller: Caller) async throws {
        switch self {
        case .listAvailableAddOns, .fetchAvailableAddOn, .listAvailableAddOnExtensions, .fetchAvailableAddOnExtension,
            .createInstalledAddOn, .listInstalledAddOns, .fetchInstalledAddOn, .updateInstalledAddOn,
            .deleteInstalledAddOn, .listInstalledAddOnExtensions, .fetchInstalledAddOnExtension,
            .updateInstalledAddOnExtension, .createReferralConversion:
            try await attemptAsCustomer(world.market, stage, caller)
        case .createOwnListing, .listOwnListings, .fetchVisibleListing, .updateOwnListing, .createUsage,
            .listBillingEvents, .fetchBillingEvent, .reverseBillingEvent, .fetchUsageTotals, .listUsageRecords,
            .fetchBalance, .listAlerts,
            .fetchAlert, .listEvents, .fetchEvent:
            try await attemptAsPublisher(world.market, stage, caller)
        case .createSubaccount, .listOwnAccounts, .fetchOwnAccount, .updateOwnAccount, .replaceOwnAuthToken:
            try await attempt(world.market.ownAccounts, stage, caller)
        case .createAccount, .listAccounts, .fetchAccount, .updateAccount, .replaceAuthToken:
            try await attempt(world.market.accountAdministration, stage, caller)
        case .createOwnKey, .listOwnKeys, .fetchOwnKey, .updateOwnKey, .rotateOwnKey, .deleteOwnKey:
            try await attempt(world.market.ownKeys, stage, caller)
        case .createKey, .listKeys, .fetchKey, .updateKey, .rotateKey, .deleteKey:
            try await attempt(world.market.keyAdministration, stage, caller)
        case .createListing, .listListings, .fetchListing, .updateListing, .createBillingItem, .updateBillingItem,
            .createExtension, .createInvitation:
            try await attempt(world.market.listingAdministration, stage, caller)
        case .createInstallation, .listInstallations, .fetchInstallation, .updateInstallation, .deleteInstallation:
            try await attempt(world.market.installationAdministration, stage, caller)
        case .fetchSandboxFault, .setSandboxFault, .clearSandboxFault:
            try await world.market.access.confirm(self, caller)
        }
    }

    private var page: PageRequest { PageRequest(size: 10) }

    private func attemptAsCustomer(_ market: Marketplace, _ stage: Stage, _ caller: Caller) async throws {
        let (listing, own) = (stage.listing.sid, stage.installation.sid)
        switch self {
        case .listAvailableAddOns: _ = try await market.catalog.list(caller: caller, page: page)
        case .fetchAvailableAddOn: _ = try await market.catalog.fetch(listing, caller: caller)
        case .listAvailableAddOnExtensions:
            _ = try await market.catalog.extensions(of: listing, caller: caller, page: page)
        case .fetchAvailableAddOnExtension:
            _ = try await market.catalog.fetchExtension(stage.part.sid, of: listing, caller: caller)
        case .createInstalledAddOn: _ = try await market.installations.create(stage.newInstallation, caller: caller)
        case .listInstalledAddOns: _ = try await market.installations.list(caller: caller, page: page)
        case .fetchInstalledAddOn: _ = try await market.installations.fetch(own, caller: caller)
        case .updateInstalledAddOn:
            _ = try await market.installations.update(
                own, configuration: ["a": 1], uniqueName: "new", caller: caller)
        case .deleteInstalledAddOn: try await market.installations.delete(own, caller: caller)
        case .listInstalledAddOnExtensions:
            _ = try await market.installedExtensions.list(of: own, caller: caller, page: page)
        case .fetchInstalledAddOnExtension:
            _ = try await market.installedExtensions.fetch(stage.part.sid, of: own, caller: caller)
        case .updateInstalledAddOnExtension:
            _ = try await market.installedExtensions.setEnabled(true, stage.part.sid, of: own, caller: caller)
        default:
            _ = try await market.referrals.convert(referredBy: market.fixtures.publisher.sid, caller: caller)
        }
    }

    private func attemptAsPublisher(_ market: Marketplace, _ stage: Stage, _ caller: Caller) async throws {
        let (listing, own) = (stage.listing.sid, stage.installation.sid)
        switch self {
        case .createOwnListing:
            _ = try await market.publishing.create(
                SectionsChange([.moduleInfo: ["name": "New"]], makesListing: true), caller: caller)
        case .listOwnListings: _ = try await market.publishing.list(caller: caller, page: PageRequest(size: 10))
        case .fetchVisibleListing: _ = try await market.publishing.fetch(listing, caller: caller)
        case .updateOwnListing:
            _ = try await market.publishing.update(
                listing, SectionsChange([.moduleInfo: ["name": "Newer"]]), caller: caller)
        case .createUsage:
            _ = try await market.report([(stage.item.sid.description, "2")], key: "k", caller: caller, on: own)
        case .listBillingEvents:
            _ = try await market.ledger.events(BillingEventFilter(installationSid: own), caller: caller, page: page)
        case .fetchBillingEvent: _ = try await market.ledger.event(stage.charge.sid, of: own, caller: caller)
        case .reverseBillingEvent:
            _ = try await market.reversals.reverse(stage.charge.sid, of: own, amount: nil, caller: caller)
        case .fetchUsageTotals:
            _ = try await market.ledger.totals(UsageTotalsQuery(installationSid: own), caller: caller)
        case .listUsageRecords:
            let query = UsageRecordQuery(accountSid: stage.account.sid, span: .records)
            _ = try await market.usageRecords.list(query, caller: caller, page: page)
        case .fetchBalance: _ = try await market.usageRecords.balance(of: stage.account.sid, caller: caller)
        case .listAlerts:
            _ = try await market.debugger.list(caller: caller, level: nil, from: nil, until: nil, page: page)
        case .fetchAlert: _ = try await market.debugger.fetch(stage.alert.sid, caller: caller)
        case .listEvents:
            // Whatever account is named, the events are the caller's own.
            let filter = AuditFilter(accountSid: stage.account.sid)
            let events = try await market.auditLog.list(filter, caller: caller, page: page).records
            guard events.allSatisfy({ $0.accountSid == caller.accountSid }) else { throw NotFound() }
        default: _ = try await market.auditLog.fetch(stage.event.sid, caller: caller)
        }
    }

    private func attempt(_ accounts: AccountAdministration, _ stage: Stage, _ caller: Caller) async throws {
        let account = stage.account.sid
        switch self {
        case .createSubaccount, .createAccount:
            _ = try await accounts.create(AccountDraft(friendlyName: "New"), caller: caller)
        case .listOwnAccounts, .listAccounts:
            _ = try await accounts.list(AccountFilter(), caller: caller, page: page)
        case .fetchOwnAccount, .fetchAccount: _ = try await accounts.fetch(account, caller: caller)
        case .updateOwnAccount, .updateAccount:
            _ = try await accounts.update(account, .init(friendlyName: "Newer"), caller: caller)
        default: _ = try await accounts.replaceToken(account, caller: caller)
        }
    }

    private func attempt(_ keys: KeyAdministration, _ stage: Stage, _ caller: Caller) async throws {
        let key = stage.key.sid
        switch self {
        case .createOwnKey: _ = try await keys.create(account: stage.account.sid, kind: .standard, caller: caller)
        case .createKey: _ = try await keys.create(account: stage.account.sid, kind: .main, caller: caller)
        case .listOwnKeys, .listKeys:
            _ = try await keys.list(account: stage.account.sid, caller: caller, page: page)
        case .fetchOwnKey, .fetchKey: _ = try await keys.fetch(key, caller: caller)
        case .updateOwnKey, .updateKey: _ = try await keys.update(key, friendlyName: "Newer", caller: caller)
        case .rotateOwnKey, .rotateKey: _ = try await keys.rotate(key, overlapSeconds: 0, caller: caller)
        default: try await keys.delete(key, caller: caller)
        }
    }

    private func attempt(_ listings: ListingAdministration, _ stage: Stage, _ caller: Caller) async throws {
        let listing = stage.listing.sid
        switch self {
        case .createListing:
            let sections = try SectionsChange([.moduleInfo: ["name": "New"]], makesListing: true)
            _ = try await listings.create(owner: stage.account.sid, .init(sections: sections), caller: caller)
        case .listListings:
            let found = try await listings.list(owner: nil, caller: caller, page: page).records
            guard found.allSatisfy({ caller.actsAsOperator || $0.ownerSid == caller.accountSid }) else {
                throw NotFound()
            }
        case .fetchListing: _ = try await listings.fetch(listing, caller: caller)
        case .updateListing: _ = try await listings.update(listing, .init(state: .suspended), caller: caller)
        case .createBillingItem:
            _ = try await listings.addBillingItem(
                to: listing, friendlyName: "New", currency: nil, unitPrice: nil, isActive: true, caller: caller)
        case .updateBillingItem:
            _ = try await listings.updateBillingItem(
                stage.item.sid, of: listing, friendlyName: "Newer", unitPrice: nil, isActive: nil, caller: caller)
        case .createExtension:
            _ = try await listings.addExtension(
                to: listing, friendlyName: "New", productName: "Voice", uniqueName: "new", caller: caller)
        default: _ = try await listings.invite(stage.parent.sid, to: listing, caller: caller)
        }
    }

    private func attempt(_ all: InstallationAdministration, _ stage: Stage, _ caller: Caller) async throws {
        let own = stage.installation.sid
        switch self {
        case .createInstallation:
            _ = try await all.create(stage.newInstallation, account: stage.account.sid, caller: caller)
        case .listInstallations:
            // A publisher sees those of its own listings alone, whomever it names.
            let filter = InstallationFilter(accountSid: stage.account.sid)
            let found = try await all.list(filter, caller: caller, page: page).records
            guard found.allSatisfy({ caller.actsAsOperator || $0.listing.ownerSid == caller.accountSid }) else {
                throw NotFound()
            }
        case .fetchInstallation: _ = try await all.fetch(own, caller: caller)
        case .updateInstallation:
            _ = try await all.update(own, configuration: ["a": 1], uniqueName: "new", caller: caller)
        default: try await all.delete(own, caller: caller)
        }
    }

    /// Whether it changes the store, so that it is to be refused at the commit too.
    var writes: Bool {
        let reads = ["list", "fetch"].contains { rawValue.hasPrefix($0) }
        return !reads && ![.setSandboxFault, .clearSandboxFault].contains(self)
    }
}

extension Stage {
    var newInstallation: Installations.NewInstallation {
        Installations.NewInstallation(listingSid: listing.sid, acceptsTerms: true, configuration: nil, uniqueName: nil)
    }
}
