import JSONValue
import MercatoTypes

/// A reversal as one of its two sides sees it: it changes the books of both, so both have it in their events.
struct AuditedReversal: Audited {
    static let resourceType = "billing-event"

    let event: BillingEvent
    let auditAccountSid: SID

    var sid: SID { event.sid }
    var auditValue: JSONValue {
        [
            "kind": .string(event.kind.rawValue), "amount": .string(event.amount.description),
            "currency": .string(event.currency.code), "installation": .string(event.installationSid.description),
            "billing_item": .string(event.billingItemSid.description),
            "reverses": event.reverses.map { .string($0.description) } ?? .null,
        ]
    }
}
