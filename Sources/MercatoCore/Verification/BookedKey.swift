/// An idempotency key as it is stored, with what the report it stands for says.
package struct BookedKey {
    package let accountSid: String
    package let scope: String
    package let key: String
    package let reportSid: String
    /// As ``BookedReport/position``.
    package let reportPosition: Int64?
    /// The key that the report itself names.
    package let reportKey: String?
    /// The account that reported; nil when there is no such report.
    package let reportPublisherSid: String?
    package let reportInstallationSid: String?

    package init(
        accountSid: String, scope: String, key: String, reportSid: String, reportPosition: Int64?, reportKey: String?,
        reportPublisherSid: String?, reportInstallationSid: String?
    ) {
        self.accountSid = accountSid
        self.scope = scope
        self.key = key
        self.reportSid = reportSid
        self.reportPosition = reportPosition
        self.reportKey = reportKey
        self.reportPublisherSid = reportPublisherSid
        self.reportInstallationSid = reportInstallationSid
    }
}
