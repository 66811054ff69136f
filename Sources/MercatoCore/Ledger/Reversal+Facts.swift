package import JSONValue
import MercatoTypes

/// What the answer to a reversal says of it: its billing event, which never changes.
extension Reversals.Reversal {
    package var facts: JSONValue {
        [
            "sid": .string(event.sid.description), "report_sid": .string(event.reportSid.description),
            "installation_sid": .string(event.installationSid.description),
            "billing_item_sid": .string(event.billingItemSid.description),
            "customer_sid": .string(event.customerSid.description),
            "publisher_sid": .string(event.publisherSid.description), "amount": .string(event.amount.description),
            "currency": .string(event.currency.code),
            "date_created": .number(JSONNumber(Int(event.dateCreated.milliseconds))),
            "reverses": event.reverses.map { .string($0.description) } ?? .null,
        ]
    }

    package init?(facts: JSONValue) {
        func sid(_ name: String, _ kind: SIDKind) -> SID? { facts[name]?.string.flatMap { SID($0, kind) } }
        guard let event = sid("sid", .billingEvent), let report = sid("report_sid", .usageReport),
            let installation = sid("installation_sid", .installation),
            let item = sid("billing_item_sid", .billingItem), let customer = sid("customer_sid", .account),
            let publisher = sid("publisher_sid", .account), let reverses = sid("reverses", .billingEvent),
            let amount = facts["amount"]?.string.flatMap({ Amount(sum: $0) }),
            let currency = facts["currency"]?.string.flatMap({ Currency($0) }),
            let created = facts["date_created"]?.number?.int
        else { return nil }
        self.init(
            event: BillingEvent(
                sid: event, reportSid: report, installationSid: installation, billingItemSid: item,
                customerSid: customer, publisherSid: publisher, kind: .reversal, amount: amount, currency: currency,
                dateCreated: Timestamp(milliseconds: Int64(created)), reverses: reverses))
    }
}
