/// The names of the operations: the public documents' `operationId` where they have one.
public enum OperationID: String, CaseIterable, Hashable, Sendable {
    // Marketplace (contract: operations).
    case listAvailableAddOn = "ListAvailableAddOn"
    case fetchAvailableAddOn = "FetchAvailableAddOn"
    case listAvailableAddOnExtension = "ListAvailableAddOnExtension"
    case fetchAvailableAddOnExtension = "FetchAvailableAddOnExtension"
    case createInstalledAddOn = "CreateInstalledAddOn"
    case listInstalledAddOn = "ListInstalledAddOn"
    case fetchInstalledAddOn = "FetchInstalledAddOn"
    case updateInstalledAddOn = "UpdateInstalledAddOn"
    case deleteInstalledAddOn = "DeleteInstalledAddOn"
    case listInstalledAddOnExtension = "ListInstalledAddOnExtension"
    case fetchInstalledAddOnExtension = "FetchInstalledAddOnExtension"
    case updateInstalledAddOnExtension = "UpdateInstalledAddOnExtension"
    case createBillingUsage = "CreateBillingUsage"
    case createReferralConversion = "CreateReferralConversion"
    case createModuleData = "CreateModuleData"
    case fetchModuleDataForListingOwner = "FetchModuleDataForListingOwner"
    case fetchModuleDataManagement = "FetchModuleDataManagement"
    case updateModuleDataManagement = "UpdateModuleDataManagement"

    // API keys (IAM) and the Debugger (Monitor) (contract: companion APIs).
    case listKey = "ListGetKeys"
    case createKey = "CreateNewKey"
    case fetchKey = "FetchKey"
    case updateKey = "UpdateKey"
    case deleteKey = "DeleteKey"
    case listAlert = "ListAlert"
    case fetchAlert = "FetchAlert"
    case listEvent = "ListEvent"
    case fetchEvent = "FetchEvent"

    // Classic API (contract: companion APIs).
    case listClassicAccount = "ListAccount"
    case createClassicAccount = "CreateAccount"
    case fetchClassicAccount = "FetchAccount"
    case updateClassicAccount = "UpdateAccount"
    case listClassicKey = "ListClassicKey"
    case createClassicKey = "CreateClassicKey"
    case fetchClassicKey = "FetchClassicKey"
    case updateClassicKey = "UpdateClassicKey"
    case deleteClassicKey = "DeleteClassicKey"
    case fetchBalance = "FetchBalance"
    case listUsageRecord = "ListUsageRecord"
    case listUsageRecordAllTime = "ListUsageRecordAllTime"
    case listUsageRecordDaily = "ListUsageRecordDaily"
    case listUsageRecordLastMonth = "ListUsageRecordLastMonth"
    case listUsageRecordMonthly = "ListUsageRecordMonthly"
    case listUsageRecordThisMonth = "ListUsageRecordThisMonth"
    case listUsageRecordToday = "ListUsageRecordToday"
    case listUsageRecordYearly = "ListUsageRecordYearly"
    case listUsageRecordYesterday = "ListUsageRecordYesterday"

    // Deprecated preview paths (contract: deprecated paths).
    case previewListAvailableAddOn = "PreviewListAvailableAddOn"
    case previewFetchAvailableAddOn = "PreviewFetchAvailableAddOn"
    case previewListAvailableAddOnExtension = "PreviewListAvailableAddOnExtension"
    case previewFetchAvailableAddOnExtension = "PreviewFetchAvailableAddOnExtension"
    case previewCreateInstalledAddOn = "PreviewCreateInstalledAddOn"
    case previewListInstalledAddOn = "PreviewListInstalledAddOn"
    case previewFetchInstalledAddOn = "PreviewFetchInstalledAddOn"
    case previewUpdateInstalledAddOn = "PreviewUpdateInstalledAddOn"
    case previewDeleteInstalledAddOn = "PreviewDeleteInstalledAddOn"
    case previewListInstalledAddOnExtension = "PreviewListInstalledAddOnExtension"
    case previewFetchInstalledAddOnExtension = "PreviewFetchInstalledAddOnExtension"
    case previewUpdateInstalledAddOnExtension = "PreviewUpdateInstalledAddOnExtension"
    case previewCreateUsage = "PreviewCreateBillingUsage"

    // Mercato's own.
    case listBillingEvent = "ListBillingEvent"
    case fetchBillingEvent = "FetchBillingEvent"
    case fetchUsageTotals = "FetchUsageTotals"
    case createReversal = "CreateReversal"

    // For operators.
    case createAccount = "ExtCreateAccount"
    case listAccount = "ExtListAccount"
    case fetchAccount = "ExtFetchAccount"
    case updateAccount = "ExtUpdateAccount"
    case replaceAuthToken = "ExtReplaceAuthToken"
    case createAccountKey = "ExtCreateKey"
    case listAccountKey = "ExtListKey"
    case fetchAccountKey = "ExtFetchKey"
    case updateAccountKey = "ExtUpdateKey"
    case deleteAccountKey = "ExtDeleteKey"
    case rotateAccountKey = "ExtRotateKey"
    case createListing = "ExtCreateListing"
    case listListing = "ExtListListing"
    case fetchListing = "ExtFetchListing"
    case updateListing = "ExtUpdateListing"
    case createBillingItem = "ExtCreateBillingItem"
    case updateBillingItem = "ExtUpdateBillingItem"
    case createExtension = "ExtCreateExtension"
    case createInvitation = "ExtCreateInvitation"
    case createInstallation = "ExtCreateInstallation"
    case listInstallation = "ExtListInstallation"
    case fetchInstallation = "ExtFetchInstallation"
    case updateInstallation = "ExtUpdateInstallation"
    case deleteInstallation = "ExtDeleteInstallation"

    // The sandbox's doors.
    case fetchSandboxFault = "FetchSandboxFault"
    case setSandboxFault = "SetSandboxFault"
    case clearSandboxFault = "ClearSandboxFault"
}

extension OperationID {
    private static let previewPrefix = "Preview"

    /// The same operation under the deprecated base; nil for one that was never there (contract: deprecated paths).
    public var preview: OperationID? {
        OperationID(rawValue: OperationID.previewPrefix + rawValue)
    }

    /// The operation itself, or for one under the deprecated base the one it is the same as: what was begun at one of
    /// the two can be repeated at the other.
    public var canonical: OperationID {
        guard rawValue.hasPrefix(OperationID.previewPrefix) else { return self }
        return OperationID(rawValue: String(rawValue.dropFirst(OperationID.previewPrefix.count))) ?? self
    }
}
