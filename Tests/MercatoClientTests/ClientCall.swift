import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// One call of the client for each operation of the table.
struct ClientCall: Sendable {
    let operation: OperationID
    /// Calls it; what was answered, as its caller may print it, or nil for an answer without a body.
    let run: @Sendable (MercatoClient) async throws -> JSONValue?

    init(_ operation: OperationID, _ run: @escaping @Sendable (MercatoClient) async throws -> JSONValue?) {
        self.operation = operation
        self.run = run
    }

    static let all = marketplace + publishing + companions + classic + administration + sandbox

    private static let marketplace: [ClientCall] = [
        ClientCall(.listAvailableAddOn) { client in try await first(client.listAvailableAddOn()) },
        ClientCall(.fetchAvailableAddOn) { client in try await client.fetchAvailableAddOn(Some.listing).json },
        ClientCall(.listAvailableAddOnExtension) { client in
            try await first(client.listAvailableAddOnExtension(of: Some.listing))
        },
        ClientCall(.fetchAvailableAddOnExtension) { client in
            try await client.fetchAvailableAddOnExtension(Some.usagePoint, of: Some.listing).json
        },
        ClientCall(.createInstalledAddOn) { client in try await client.createInstalledAddOn(Some.order).json },
        ClientCall(.listInstalledAddOn) { client in try await first(client.listInstalledAddOn()) },
        ClientCall(.fetchInstalledAddOn) { client in try await client.fetchInstalledAddOn(Some.installation).json },
        ClientCall(.updateInstalledAddOn) { client in
            try await client.updateInstalledAddOn(Some.installation, Some.rename).json
        },
        ClientCall(.deleteInstalledAddOn) { client in try await nothing(client.deleteInstalledAddOn(Some.installation))
        },
        ClientCall(.listInstalledAddOnExtension) { client in
            try await first(client.listInstalledAddOnExtension(of: Some.installation))
        },
        ClientCall(.fetchInstalledAddOnExtension) { client in
            try await client.fetchInstalledAddOnExtension(Some.usagePoint, of: Some.installation).json
        },
        ClientCall(.updateInstalledAddOnExtension) { client in
            try await client.updateInstalledAddOnExtension(Some.usagePoint, of: Some.installation, isEnabled: false)
                .json
        },
    ]

    private static let publishing: [ClientCall] = [
        ClientCall(.createBillingUsage) { client in try await report(client) },
        ClientCall(.createReferralConversion) { client in
            try await client.createReferralConversion(referredBy: Some.account).json
        },
        ClientCall(.createModuleData) { client in try await client.createModuleData(Some.sections).json },
        ClientCall(.fetchModuleDataForListingOwner) { client in try await first(client.fetchModuleDataForListingOwner())
        },
        ClientCall(.fetchModuleDataManagement) { client in try await client.fetchModuleDataManagement(Some.listing).json
        },
        ClientCall(.updateModuleDataManagement) { client in
            try await client.updateModuleDataManagement(Some.listing, Some.sections)?.json
        },
        ClientCall(.listBillingEvent) { client in try await first(client.listBillingEvent(of: Some.installation)) },
        ClientCall(.fetchBillingEvent) { client in
            try await client.fetchBillingEvent(Some.event, of: Some.installation).json
        },
        ClientCall(.fetchUsageTotals) { client in try await client.fetchUsageTotals(of: Some.installation).json },
        ClientCall(.createReversal) { client in
            try await client.createReversal(of: Some.event, on: Some.installation, idempotencyKey: "k").json
        },
    ]

    private static let companions: [ClientCall] = [
        ClientCall(.listKey) { client in try await first(client.listKey(of: Some.account)) },
        ClientCall(.createKey) { client in try await client.createKey(KeyForm(accountSid: Some.account)).json },
        ClientCall(.fetchKey) { client in try await client.fetchKey(Some.key).json },
        ClientCall(.updateKey) { client in try await client.updateKey(Some.key, KeyForm(friendlyName: "n")).json },
        ClientCall(.deleteKey) { client in try await nothing(client.deleteKey(Some.key)) },
        ClientCall(.listAlert) { client in try await first(client.listAlert()) },
        ClientCall(.fetchAlert) { client in try await client.fetchAlert(Some.alert).json },
        ClientCall(.listEvent) { client in try await first(client.listEvent()) },
        ClientCall(.fetchEvent) { client in try await client.fetchEvent(Some.change).json },
    ]

    private static let classic: [ClientCall] = [
        ClientCall(.listClassicAccount) { client in try await first(client.listClassicAccount()) },
        ClientCall(.createClassicAccount) { client in try await client.createClassicAccount(friendlyName: "n").json },
        ClientCall(.fetchClassicAccount) { client in try await client.fetchClassicAccount(Some.account).json },
        ClientCall(.updateClassicAccount) { client in
            try await client.updateClassicAccount(Some.account, friendlyName: "n").json
        },
        ClientCall(.listClassicKey) { client in try await first(client.listClassicKey(of: Some.account)) },
        ClientCall(.createClassicKey) { client in try await client.createClassicKey(of: Some.account).json },
        ClientCall(.fetchClassicKey) { client in try await client.fetchClassicKey(Some.key, of: Some.account).json },
        ClientCall(.updateClassicKey) { client in
            try await client.updateClassicKey(Some.key, of: Some.account, friendlyName: "n").json
        },
        ClientCall(.deleteClassicKey) { client in try await nothing(client.deleteClassicKey(Some.key, of: Some.account))
        },
        ClientCall(.fetchBalance) { client in try await client.fetchBalance(of: Some.account).json },
        ClientCall(.listUsageRecord) { client in try await first(client.listUsageRecord(of: Some.account)) },
        ClientCall(.listUsageRecordAllTime) { client in
            try await first(client.listUsageRecord(of: Some.account, span: .allTime))
        },
        ClientCall(.listUsageRecordDaily) { client in
            try await first(client.listUsageRecord(of: Some.account, span: .daily))
        },
        ClientCall(.listUsageRecordLastMonth) { client in
            try await first(client.listUsageRecord(of: Some.account, span: .lastMonth))
        },
        ClientCall(.listUsageRecordMonthly) { client in
            try await first(client.listUsageRecord(of: Some.account, span: .monthly))
        },
        ClientCall(.listUsageRecordThisMonth) { client in
            try await first(client.listUsageRecord(of: Some.account, span: .thisMonth))
        },
        ClientCall(.listUsageRecordToday) { client in
            try await first(client.listUsageRecord(of: Some.account, span: .today))
        },
        ClientCall(.listUsageRecordYearly) { client in
            try await first(client.listUsageRecord(of: Some.account, span: .yearly))
        },
        ClientCall(.listUsageRecordYesterday) { client in
            try await first(client.listUsageRecord(of: Some.account, span: .yesterday))
        },
    ]

    private static let administration: [ClientCall] = [
        ClientCall(.createAccount) { client in try await client.createAccount(AccountForm(friendlyName: "n")).json },
        ClientCall(.listAccount) { client in try await first(client.listAccount()) },
        ClientCall(.fetchAccount) { client in try await client.fetchAccount(Some.account).json },
        ClientCall(.updateAccount) { client in
            try await client.updateAccount(Some.account, AccountForm(friendlyName: "n")).json
        },
        ClientCall(.replaceAuthToken) { client in try await client.replaceAuthToken(Some.account).json },
        ClientCall(.createAccountKey) { client in
            try await client.createAccountKey(KeyForm(accountSid: Some.account)).json
        },
        ClientCall(.listAccountKey) { client in try await first(client.listAccountKey(of: Some.account)) },
        ClientCall(.fetchAccountKey) { client in try await client.fetchAccountKey(Some.key).json },
        ClientCall(.updateAccountKey) { client in
            try await client.updateAccountKey(Some.key, KeyForm(friendlyName: "n")).json
        },
        ClientCall(.deleteAccountKey) { client in try await nothing(client.deleteAccountKey(Some.key)) },
        ClientCall(.rotateAccountKey) { client in try await client.rotateAccountKey(Some.key).json },
        ClientCall(.createListing) { client in
            try await client.createListing(ListingForm(ownerSid: Some.account, sections: Some.sections)).json
        },
        ClientCall(.listListing) { client in try await first(client.listListing()) },
        ClientCall(.fetchListing) { client in try await client.fetchListing(Some.listing).json },
        ClientCall(.updateListing) { client in
            try await client.updateListing(Some.listing, ListingForm(state: "active")).json
        },
        ClientCall(.createBillingItem) { client in
            try await client.createBillingItem(BillingItemForm(friendlyName: "n"), of: Some.listing).json
        },
        ClientCall(.updateBillingItem) { client in
            try await client.updateBillingItem(Some.item, of: Some.listing, BillingItemForm(isActive: true)).json
        },
        ClientCall(.createExtension) { client in
            try await client.createExtension(of: Some.listing, friendlyName: "n", productName: "p", uniqueName: "u")
                .json
        },
        ClientCall(.createInvitation) { client in
            try await client.createInvitation(of: Some.account, to: Some.listing).json
        },
        ClientCall(.createInstallation) { client in
            try await client.createInstallation(for: Some.account, Some.order).json
        },
        ClientCall(.listInstallation) { client in try await first(client.listInstallation(account: Some.account)) },
        ClientCall(.fetchInstallation) { client in try await client.fetchInstallation(Some.installation).json },
        ClientCall(.updateInstallation) { client in
            try await client.updateInstallation(Some.installation, Some.rename).json
        },
        ClientCall(.deleteInstallation) { client in try await nothing(client.deleteInstallation(Some.installation)) },
    ]

    private static let sandbox: [ClientCall] = [
        ClientCall(.fetchSandboxFault) { client in ["name": .text(try await client.fetchSandboxFault())] },
        ClientCall(.setSandboxFault) { client in try await nothing(client.setSandboxFault("billing-outage")) },
        ClientCall(.clearSandboxFault) { client in try await nothing(client.clearSandboxFault()) },
    ]

    private static func first<Record>(_ list: ResourceList<Record>) async throws -> JSONValue? {
        try await list.first(1).first?.json
    }

    private static func nothing(_: Void) -> JSONValue? { nil }

    private static func report(_ client: MercatoClient) async throws -> JSONValue? {
        let receipt = try await client.createBillingUsage(
            [(Some.item, .zero)], on: Some.installation, idempotencyKey: "k")
        return try JSONValue(parsing: receipt.reply.serialized())
    }
}

/// Somebody's and something's SIDs, and forms that say little.
private enum Some {
    static let account = SID(kind: .account, high: 1, low: 1)
    static let key = SID(kind: .apiKey, high: 1, low: 2)
    static let listing = SID(kind: .listing, high: 1, low: 3)
    static let installation = SID(kind: .installation, high: 1, low: 4)
    static let usagePoint = SID(kind: .listingExtension, high: 1, low: 5)
    static let item = SID(kind: .billingItem, high: 1, low: 6)
    static let event = SID(kind: .billingEvent, high: 1, low: 7)
    static let alert = SID(kind: .alert, high: 1, low: 8)
    static let change = SID(kind: .auditEvent, high: 1, low: 9)
    static let order = CreateInstalledAddOnForm(availableAddOnSid: listing, acceptTermsOfService: true)
    static let rename = UpdateInstalledAddOnForm(uniqueName: "n")
    static let sections = ListingSectionsForm([.moduleInfo: ["name": "n"]])
}
