extension Operation {
    /// Contract a.4: API keys, alerts and audit events.
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

    /// Contract a.4: the classic API's accounts, keys, balance and usage records.
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
        usageRecords(.listUsageRecord, ""),
        usageRecords(.listUsageRecordAllTime, "/AllTime"),
        usageRecords(.listUsageRecordDaily, "/Daily"),
        usageRecords(.listUsageRecordLastMonth, "/LastMonth"),
        usageRecords(.listUsageRecordMonthly, "/Monthly"),
        usageRecords(.listUsageRecordThisMonth, "/ThisMonth"),
        usageRecords(.listUsageRecordToday, "/Today"),
        usageRecords(.listUsageRecordYearly, "/Yearly"),
        usageRecords(.listUsageRecordYesterday, "/Yesterday"),
    ]

    private static func usageRecords(_ id: OperationID, _ span: String) -> Operation {
        Operation(
            id, .get, "/2010-04-01/Accounts/{AccountSid}/Usage/Records\(span).json", .classic,
            .list(filters: ["Category", "StartDate", "EndDate", "IncludeSubaccounts"]), listKey: "usage_records")
    }
}
