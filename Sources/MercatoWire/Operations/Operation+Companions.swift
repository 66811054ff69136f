extension Operation {
    /// API keys, alerts and audit events (contract: companion APIs).
    static let companions: [Operation] = [
        Operation(.listKey, .get, "/v1/Keys", .iam, .list(filters: ["AccountSid"]), listKey: "keys"),
        Operation(.createKey, .post, "/v1/Keys", .iam, .form, success: [201]),
        Operation(.fetchKey, .get, "/v1/Keys/{Sid}", .iam),
        Operation(.updateKey, .post, "/v1/Keys/{Sid}", .iam, .form),
        Operation(.deleteKey, .delete, "/v1/Keys/{Sid}", .iam, success: [204]),
        Operation(
            .listAlert, .get, "/v1/Alerts", .monitor, .list(filters: ["LogLevel", "StartDate", "EndDate"]),
            listKey: "alerts"),
        Operation(.fetchAlert, .get, "/v1/Alerts/{Sid}", .monitor),
        Operation(
            .listEvent, .get, "/v1/Events", .monitor,
            .list(filters: ["ActorSid", "EventType", "ResourceSid", "SourceIpAddress", "StartDate", "EndDate"]),
            listKey: "events"),
        Operation(.fetchEvent, .get, "/v1/Events/{Sid}", .monitor),
    ]

    /// The classic API's accounts, keys, balance and usage records (contract: companion APIs).
    static let classic: [Operation] = [
        Operation(
            .listClassicAccount, .get, "/2010-04-01/Accounts.json", .classic,
            .list(filters: ["FriendlyName", "Status"]), listKey: "accounts"),
        Operation(.createClassicAccount, .post, "/2010-04-01/Accounts.json", .classic, .form, success: [201]),
        Operation(.fetchClassicAccount, .get, "/2010-04-01/Accounts/{Sid}.json", .classic),
        Operation(.updateClassicAccount, .post, "/2010-04-01/Accounts/{Sid}.json", .classic, .form),
        Operation(
            .listClassicKey, .get, "/2010-04-01/Accounts/{AccountSid}/Keys.json", .classic, .list(filters: []),
            listKey: "keys"),
        Operation(
            .createClassicKey, .post, "/2010-04-01/Accounts/{AccountSid}/Keys.json", .classic, .form, success: [201]),
        Operation(.fetchClassicKey, .get, "/2010-04-01/Accounts/{AccountSid}/Keys/{Sid}.json", .classic),
        Operation(.updateClassicKey, .post, "/2010-04-01/Accounts/{AccountSid}/Keys/{Sid}.json", .classic, .form),
        Operation(
            .deleteClassicKey, .delete, "/2010-04-01/Accounts/{AccountSid}/Keys/{Sid}.json", .classic, success: [204]),
        Operation(.fetchBalance, .get, "/2010-04-01/Accounts/{AccountSid}/Balance.json", .classic),
        Operation(
            .listUsageRecord, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records.json", .classic,
            usageRecords, listKey: "usage_records"),
        Operation(
            .listUsageRecordAllTime, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records/AllTime.json", .classic,
            usageRecords, listKey: "usage_records"),
        Operation(
            .listUsageRecordDaily, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records/Daily.json", .classic,
            usageRecords, listKey: "usage_records"),
        Operation(
            .listUsageRecordLastMonth, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records/LastMonth.json", .classic,
            usageRecords, listKey: "usage_records"),
        Operation(
            .listUsageRecordMonthly, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records/Monthly.json", .classic,
            usageRecords, listKey: "usage_records"),
        Operation(
            .listUsageRecordThisMonth, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records/ThisMonth.json", .classic,
            usageRecords, listKey: "usage_records"),
        Operation(
            .listUsageRecordToday, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records/Today.json", .classic,
            usageRecords, listKey: "usage_records"),
        Operation(
            .listUsageRecordYearly, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records/Yearly.json", .classic,
            usageRecords, listKey: "usage_records"),
        Operation(
            .listUsageRecordYesterday, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records/Yesterday.json", .classic,
            usageRecords, listKey: "usage_records"),
    ]

    private static let usageRecords = RequestKind.list(
        filters: ["Category", "StartDate", "EndDate", "IncludeSubaccounts"])
}
