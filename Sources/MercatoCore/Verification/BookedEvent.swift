package import MercatoTypes

/// A billing event as it is stored.
package struct BookedEvent {
    package let sid: String
    package let reportSid: String
    package let installationSid: String
    package let billingItemSid: String
    package let customerSid: String
    package let publisherSid: String
    package let kind: String
    package let amount: String
    package let currency: String
    package let dateCreated: Timestamp
    package let reverses: String?

    package init(
        sid: String, reportSid: String, installationSid: String, billingItemSid: String, customerSid: String,
        publisherSid: String, kind: String, amount: String, currency: String, dateCreated: Timestamp,
        reverses: String?
    ) {
        self.reverses = reverses
        self.sid = sid
        self.reportSid = reportSid
        self.installationSid = installationSid
        self.billingItemSid = billingItemSid
        self.customerSid = customerSid
        self.publisherSid = publisherSid
        self.kind = kind
        self.amount = amount
        self.currency = currency
        self.dateCreated = dateCreated
    }
}
