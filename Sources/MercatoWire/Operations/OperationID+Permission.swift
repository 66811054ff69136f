extension OperationID {
    /// The permission a restricted key needs for the operation (D28 as amended: the deprecated and the `/ext/v1` twins
    /// of a resource have its paths). Nil for what no restricted key may do.
    public var permission: String? {
        switch self {
        case .listAvailableAddOn, .fetchAvailableAddOn, .listAvailableAddOnExtension, .fetchAvailableAddOnExtension,
            .previewListAvailableAddOn, .previewFetchAvailableAddOn, .previewListAvailableAddOnExtension,
            .previewFetchAvailableAddOnExtension:
            "/twilio/marketplace/available-add-ons/read"
        case .listInstalledAddOn, .fetchInstalledAddOn, .listInstalledAddOnExtension, .fetchInstalledAddOnExtension,
            .previewListInstalledAddOn, .previewFetchInstalledAddOn, .previewListInstalledAddOnExtension,
            .previewFetchInstalledAddOnExtension:
            "/twilio/marketplace/installed-add-ons/read"
        case .createInstalledAddOn, .previewCreateInstalledAddOn: "/twilio/marketplace/installed-add-ons/create"
        case .updateInstalledAddOn, .updateInstalledAddOnExtension, .previewUpdateInstalledAddOn,
            .previewUpdateInstalledAddOnExtension:
            "/twilio/marketplace/installed-add-ons/update"
        case .deleteInstalledAddOn, .previewDeleteInstalledAddOn: "/twilio/marketplace/installed-add-ons/delete"
        case .createBillingUsage, .previewCreateUsage: "/twilio/marketplace/usage/create"
        case .listBillingEvent, .fetchBillingEvent, .fetchUsageTotals, .fetchBalance, .listUsageRecord,
            .listUsageRecordAllTime, .listUsageRecordDaily, .listUsageRecordLastMonth, .listUsageRecordMonthly,
            .listUsageRecordThisMonth, .listUsageRecordToday, .listUsageRecordYearly, .listUsageRecordYesterday:
            "/twilio/marketplace/usage/read"
        case .createReferralConversion: "/twilio/marketplace/referral-conversions/create"
        case .createModuleData: "/twilio/marketplace/listings/create"
        case .fetchModuleDataForListingOwner, .fetchModuleDataManagement: "/twilio/marketplace/listings/read"
        case .updateModuleDataManagement: "/twilio/marketplace/listings/update"
        case .listAlert, .fetchAlert: "/twilio/monitor/alerts/read"
        case .listEvent, .fetchEvent: "/twilio/monitor/events/read"
        default: nil
        }
    }
}
