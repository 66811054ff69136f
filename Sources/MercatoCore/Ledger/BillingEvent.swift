package import MercatoTypes

/// One submitted item as one transfer: debit the customer, credit the publisher, one exact amount in one currency.
/// A single row holds both sides, so the books balance by construction. A credit is the same transfer with an amount
/// below 0, so that sums over events are what is owed, whatever their kinds.
package struct BillingEvent: Hashable, Sendable {
    package enum Kind: String, Sendable {
        /// The amount is above 0.
        case charge
        /// The amount is below 0: the publisher gives back what was charged before (contract: negative quantities).
        case credit
        /// The amount is below 0: a charge is undone, or part of it; ``BillingEvent/reverses`` names it.
        case reversal
    }

    package let sid: SID
    package let reportSid: SID
    package let installationSid: SID
    package let billingItemSid: SID
    /// The account debited.
    package let customerSid: SID
    /// The account credited.
    package let publisherSid: SID
    package let kind: Kind
    package let amount: Amount
    package let currency: Currency
    package let dateCreated: Timestamp
    /// The charge that a reversal undoes; nil for everything else.
    package let reverses: SID?

    package init(
        sid: SID, reportSid: SID, installationSid: SID, billingItemSid: SID, customerSid: SID, publisherSid: SID,
        kind: Kind = .charge, amount: Amount, currency: Currency, dateCreated: Timestamp, reverses: SID? = nil
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

    init(
        sid: SID, report: UsageReport, billingItemSid: SID, amount: Amount, currency: Currency, reverses: SID? = nil
    ) {
        self.init(
            sid: sid, reportSid: report.sid, installationSid: report.installationSid, billingItemSid: billingItemSid,
            customerSid: report.customerSid, publisherSid: report.publisherSid,
            kind: reverses != nil ? .reversal : amount.isNegative ? .credit : .charge, amount: amount,
            currency: currency, dateCreated: report.dateCreated, reverses: reverses)
    }
}
