package import MercatoTypes

/// One accepted report: what was sent and what became of each item. It is also the answer that is repeated when
/// the report is.
package struct UsageReport: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        /// As it is echoed: canonical for an item of the listing, else exactly as sent (D8).
        package let sid: String
        package let quantity: Amount
        /// Nil when the item was submitted.
        package let refusal: ItemRefusal?

        package init(sid: String, quantity: Amount, refusal: ItemRefusal?) {
            self.sid = sid
            self.quantity = quantity
            self.refusal = refusal
        }

        package var submitted: Bool { refusal == nil }
    }

    package let sid: SID
    package let installationSid: SID
    /// The account that reported.
    package let publisherSid: SID
    /// The account that is billed.
    package let customerSid: SID
    package let items: [Item]
    /// When the report was received (D44).
    package let dateCreated: Timestamp

    package init(
        sid: SID, installationSid: SID, publisherSid: SID, customerSid: SID, items: [Item], dateCreated: Timestamp
    ) {
        self.sid = sid
        self.installationSid = installationSid
        self.publisherSid = publisherSid
        self.customerSid = customerSid
        self.items = items
        self.dateCreated = dateCreated
    }

    /// What differs between this report and another body sent under its key; nil when they are the same: the same
    /// items and exact amounts in the same order.
    func difference(from items: [UsageItem]) -> String? {
        if self.items.count != items.count {
            return "the first had \(self.items.count) items and this one has \(items.count)"
        }
        for (index, (first, other)) in zip(self.items, items).enumerated() {
            if UsageItem(sid: first.sid, quantity: first.quantity).identity != other.identity {
                return "billable_items[\(index)].sid was \(first.sid.prefix(64)) and is \(other.sid.prefix(64))"
            }
            if first.quantity != other.quantity {
                return "billable_items[\(index)].quantity was \(first.quantity) and is \(other.quantity)"
            }
        }
        return nil
    }
}
