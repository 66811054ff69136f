package import MercatoTypes

/// One submitted item as one transfer: debit the customer, credit the publisher, one exact amount in one currency.
/// A single row holds both sides, so the books balance by construction.
package struct BillingEvent: Hashable, Sendable {
    package let sid: SID
    package let reportSid: SID
    package let installationSid: SID
    package let billingItemSid: SID
    /// The account debited.
    package let customerSid: SID
    /// The account credited.
    package let publisherSid: SID
    package let amount: Amount
    package let currency: Currency
    package let dateCreated: Timestamp

    package init(
        sid: SID, reportSid: SID, installationSid: SID, billingItemSid: SID, customerSid: SID, publisherSid: SID,
        amount: Amount, currency: Currency, dateCreated: Timestamp
    ) {
        self.sid = sid
        self.reportSid = reportSid
        self.installationSid = installationSid
        self.billingItemSid = billingItemSid
        self.customerSid = customerSid
        self.publisherSid = publisherSid
        self.amount = amount
        self.currency = currency
        self.dateCreated = dateCreated
    }

    init(sid: SID, report: UsageReport, billingItemSid: SID, amount: Amount, currency: Currency) {
        self.init(
            sid: sid, reportSid: report.sid, installationSid: report.installationSid, billingItemSid: billingItemSid,
            customerSid: report.customerSid, publisherSid: report.publisherSid, amount: amount, currency: currency,
            dateCreated: report.dateCreated)
    }
}
