import MercatoTypes

extension RefusalPage {
    /// There is enough of it already.
    static let capacity: [RefusalPage] = [
        RefusalPage(
            .conflict, 409, "keys", "The account has as many keys as one may",
            message: "An account may have ‹1000› API keys, and has them all. Revoke one that is not used",
            cause: "An account makes 1,000 API keys at most; an operator can make more for it.",
            fix: "Revoke a key that is not used; `date_last_used` of its own resource tells which are.",
            request: "POST /v1/Keys"),
        RefusalPage(
            .conflict, 409, "subaccounts", "The account has as many subaccounts as one may",
            message: "An account may have ‹1000› subaccounts, closed ones among them, and has them all. Use one of "
                + "them, or ask the operator of this marketplace",
            cause: "An account has 1,000 subaccounts at most. Closed ones count: their books stay.",
            fix: "Use one that is there. An operator can make more.",
            request: "POST /2010-04-01/Accounts.json"),
        RefusalPage(
            .conflict, 409, "installations", "The account has as many installations as one may",
            message: "An account may have ‹20000› installations, and has them all. Remove one that is not used, or use "
                + "a subaccount",
            cause: "An account has 20,000 installations at most; removed ones do not count.",
            fix: "Remove an installation, or install for a subaccount.", request: "POST /v1/InstalledAddOns"),
        RefusalPage(
            .tooManyRequests, 429, "changes", "Too many changes",
            message:
                "An account and its subaccounts may make ‹20000› changes at once and ‹3600› an hour, and have made "
                + "them. Nothing was done; try again in ‹1› s",
            cause:
                "Each change leaves an audit event, and what one family may leave is limited. Usage reports and reads "
                + "are no changes.",
            fix: "Wait as `Retry-After` says, and make fewer changes.", request: "POST /v1/InstalledAddOns/XE…"),
        RefusalPage(
            .tooManyRequests, 429, "history", "The changes leave too much behind",
            message: "The changes of an account and its subaccounts may leave ‹67108864› bytes of history at once and "
                + "‹16777216› a day, and have left them. Nothing was done; try again in ‹60› s, with smaller values",
            cause: "Audit events, first answers and the configurations of new installations are kept; what one family "
                + "may leave of them is limited.",
            fix: "Wait as `Retry-After` says, and send smaller values.", request: "POST /v1/InstalledAddOns"),
        RefusalPage(
            .tooManyRequests, 429, "checks", "Too many configurations wait to be checked",
            message: "Too many configurations wait to be checked. Nothing was done; try again in ‹1› s",
            cause:
                "Configurations are checked against the add-on's schema one after the other, and the account's share "
                + "of those that may wait is full.",
            fix: "Wait as `Retry-After` says, and send fewer at once.", request: "POST /v1/InstalledAddOns"),
        RefusalPage(
            .serviceUnavailable, 507, "storage-low", "The storage is nearly full",
            message: "The storage of this server is nearly full: it takes usage reports and answers reads, and nothing "
                + "else. Nothing was done; tell the operator of this marketplace, and try again later",
            cause: "What is free on the server's file system, or left of the size its database may have, is kept for "
                + "usage reports.",
            fix: "Tell the operator. Usage can be reported and everything can be read meanwhile; changes are taken "
                + "again when there is room.",
            request: "POST /v1/InstalledAddOns"),
    ]
}
