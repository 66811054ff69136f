import JSONValue
import MercatoTypes
import MercatoWire

extension OperationText {
    static let companions: [OperationID: OperationText] = [
        .listKey: OperationText(
            "List an account's API keys", "Newest first.",
            filters: [Member("AccountSid", .sid(.account), "Whose keys: one's own, or a subaccount's.")],
            answer: .page(of: "KeyOfList")),
        .createKey: OperationText(
            "Make an API key", "The secret is shown in this answer alone.",
            body: .form([
                Member("AccountSid", .sid(.account), "Whose key it is to be: one's own, or a subaccount's."),
                friendlyName,
                .optional("KeyType", .words("restricted", "standard"), "A standard key when left out."), policy,
            ]), answer: .resource("NewKey"), refusals: [409]),
        .fetchKey: OperationText("Show an API key", answer: .resource("Key")),
        .updateKey: OperationText(
            "Rename an API key, or change its policy", "What is left out stays.",
            body: .form([friendlyName, policy]), answer: .resource("Key")),
        .deleteKey: OperationText("Revoke an API key", "It stops working at once.", answer: .nothing),
        .listAlert: OperationText(
            "List the account's Debugger notifications", "Newest first, as far back as 30 days.",
            filters: [
                .optional("LogLevel", .words("error", "warning", "notice", "debug"), "Those of this level alone."),
                .optional("StartDate", .moment, "On or after this day or second, in GMT."),
                .optional("EndDate", .moment, "On or before this day or second, in GMT."),
            ], answer: .page(of: "Alert")),
        .fetchAlert: OperationText("Show a Debugger notification", answer: .resource("AlertInstance")),
        .listEvent: OperationText(
            "List what was changed in the account", "Audit events, newest first.",
            filters: [
                .optional("ActorSid", .anySid, "Changes by this account or API key alone."),
                .optional("EventType", .text(), "Changes of this type alone, such as `installation.created`."),
                .optional("ResourceSid", .anySid, "Changes to this resource alone."),
                .optional("SourceIpAddress", .text(), "Changes from this address alone."),
                .optional("StartDate", .moment, "On or after this day or second, in GMT."),
                .optional("EndDate", .moment, "On or before this day or second, in GMT."),
            ], answer: .page(of: "Event")),
        .fetchEvent: OperationText("Show an audit event", answer: .resource("Event")),
    ]

    static let classic: [OperationID: OperationText] = {
        let spans: [(OperationID, String)] = [
            (.listUsageRecord, "over all time or the days asked for"), (.listUsageRecordAllTime, "over all time"),
            (.listUsageRecordDaily, "day by day"), (.listUsageRecordLastMonth, "of the month before this one"),
            (.listUsageRecordMonthly, "month by month"), (.listUsageRecordThisMonth, "of this month"),
            (.listUsageRecordToday, "of today"), (.listUsageRecordYearly, "year by year"),
            (.listUsageRecordYesterday, "of yesterday"),
        ]
        var texts = accounts
        for (id, span) in spans { texts[id] = usageRecords(span) }
        return texts
    }()

    static let friendlyName = Member.optional(
        "FriendlyName", .text(least: 1, most: Limits.friendlyNameCharactersMax), "The name for people.")
    static let policy = Member.optional(
        "Policy", .jsonText(.policy),
        "JSON: `{\"allow\": [\"/twilio/…\"]}`, 1 to 100 permissions; for restricted keys, which must have it.")

    private static let accounts: [OperationID: OperationText] = [
        .listClassicAccount: OperationText(
            "List the account and its subaccounts", "Newest first.",
            filters: [
                .optional("FriendlyName", .text(), "Those of this name alone."),
                .optional("Status", .words("active", "suspended", "closed"), "Those of this status alone."),
            ], answer: .page(of: "ClassicAccount")),
        .createClassicAccount: OperationText(
            "Make a subaccount", "It has its parent's currency and type. A subaccount cannot have any.",
            body: .form([friendlyName]), answer: .resource("ClassicAccount")),
        .fetchClassicAccount: OperationText(
            "Show an account", "The caller's, or a subaccount.", answer: .resource("ClassicAccount")),
        .updateClassicAccount: OperationText(
            "Rename, suspend, reactivate or close an account", "What is left out stays. Closed is final.",
            body: .form([
                friendlyName,
                .optional(
                    "Status", .words("active", "suspended", "closed"),
                    "The new status of a subaccount; nobody sets one's own."),
            ]), answer: .resource("ClassicAccount"), refusals: [409]),
        .listClassicKey: OperationText(
            "List an account's API keys", "Newest first.", answer: .page(of: "ClassicKey")),
        .createClassicKey: OperationText(
            "Make a standard API key", "The secret is shown in this answer alone.", body: .form([friendlyName]),
            answer: .resource("NewClassicKey"), refusals: [409]),
        .fetchClassicKey: OperationText("Show an API key", answer: .resource("ClassicKey")),
        .updateClassicKey: OperationText(
            "Rename an API key", body: .form([friendlyName]), answer: .resource("ClassicKey")),
        .deleteClassicKey: OperationText("Revoke an API key", "It stops working at once.", answer: .nothing),
        .fetchBalance: OperationText(
            "Show an account's balance", "With what its subaccounts were charged. A subaccount has none: 404.",
            answer: .resource("Balance")),
    ]

    private static let usageDay = Shape.text()
        .adding("pattern", #"^(\d{4}-\d\d-\d\d|[+-]\d{1,5}days?)$"#)

    private static func usageRecords(_ span: String) -> OperationText {
        OperationText(
            "What an account was charged, \(span)",
            """
            Charges less credits, by category: `marketplace` and `totalprice` are everything, `marketplace-…` is one \
            add-on or one group of them. A charge counts in each category it belongs to.
            """,
            filters: [
                .optional("Category", .text(), "This category alone; the list is empty for one that nothing is in."),
                .optional(
                    "StartDate", usageDay,
                    "From this day on, in GMT: `YYYY-MM-DD` or an offset such as `-30days`, of at most 36,500."),
                .optional("EndDate", usageDay, "Until this day, inclusive, written in the same ways."),
                .optional("IncludeSubaccounts", .boolean, "Whether subaccounts are counted in; true when left out."),
            ], answer: .page(of: "UsageRecord"))
    }
}
