package import MercatoTypes

/// One accepted report: what was sent and what became of each item. It is also the answer that is repeated when
/// the report is.
package struct UsageReport: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        /// As it is echoed: canonical for an item of the listing, else exactly as sent (contract: items).
        package let sid: WrittenSID
        /// In money; below 0 for a credit or a reversal.
        package let quantity: Amount
        /// What the caller counted, when the quantity was worked out from units.
        package let units: Amount?
        /// Nil when the item was submitted.
        package let refusal: ItemRefusal?
        /// The billing event that a reversal undoes; nil for usage.
        package let reverses: SID?

        package init(
            sid: WrittenSID, quantity: Amount, units: Amount? = nil, refusal: ItemRefusal?, reverses: SID? = nil
        ) {
            self.reverses = reverses
            self.sid = sid
            self.quantity = quantity
            self.units = units
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
    /// When the report was received (contract: time of usage).
    package let dateCreated: Timestamp
    /// The idempotency key it came with, within the scope of its publisher and installation.
    package let key: String?
    /// Its billing events, in the order of the submitted items.
    package var eventSids: [SID]

    package init(
        sid: SID, installationSid: SID, publisherSid: SID, customerSid: SID, items: [Item], dateCreated: Timestamp,
        key: String? = nil, eventSids: [SID] = []
    ) {
        self.sid = sid
        self.installationSid = installationSid
        self.publisherSid = publisherSid
        self.customerSid = customerSid
        self.items = items
        self.dateCreated = dateCreated
        self.key = key
        self.eventSids = eventSids
    }

    /// Whether every item was submitted.
    var isSubmitted: Bool { items.allSatisfy(\.submitted) }

    /// What differs between this report and another body sent under its key; nil when they are the same.
    ///
    /// Units are the same as the same units, whatever they would cost by now. Against amounts it is what they come to
    /// that counts.
    /// - Parameter listing: as it is now, to work out units; nil when it is gone
    func difference(from usage: ReportedUsage, listing: BillableListing?) -> String? {
        switch usage {
        case .items(let items): return difference(from: items)
        case .units(let units):
            if let first = items.first?.units {
                return first == units ? nil : "Quantity was \(first) and is \(units)"
            }
            guard let items = try? listing.map(usage.items) else {
                return "the first named its billable_items and this one has a Quantity"
            }
            return difference(from: items)
        }
    }

    /// The same are the same items and exact amounts in the same order.
    func difference(from items: [UsageItem]) -> String? {
        if self.items.count != items.count {
            return "the first had \(self.items.count) items and this one has \(items.count)"
        }
        for (index, (first, other)) in zip(self.items, items).enumerated() {
            if UsageItem(sid: first.sid, quantity: first.quantity).identity != other.identity {
                let (was, now) = (first.sid.description.prefix(64), other.sid.description.prefix(64))
                return "billable_items[\(index)].sid was \(was) and is \(now)"
            }
            if first.quantity != other.quantity {
                return "billable_items[\(index)].quantity was \(first.quantity) and is \(other.quantity)"
            }
        }
        return nil
    }
}
