public import MercatoTypes

/// The body of a usage report as it was written: one entry per item, in the request's order (contract: operations; 13).
public struct UsageBody: Hashable, Sendable {
    public struct Item: Hashable, Sendable {
        /// Exactly as sent, because an unknown SID is echoed as it came (contract: items).
        public let sid: WrittenSID
        public let quantity: SubmittedQuantity

        public init(sid: WrittenSID, quantity: SubmittedQuantity) {
            self.sid = sid
            self.quantity = quantity
        }
    }

    public let items: [Item]

    public init(items: [Item]) {
        self.items = items
    }

    /// The JSON a client sends.
    /// - Parameter items: billing items and what to bill on each
    public static func serialized(_ items: [(sid: WrittenSID, quantity: Amount)]) -> [UInt8] {
        var writer = UsageItemsWriter(totalSubmitted: nil, items: items.count)
        for item in items { writer.append(sid: item.sid, quantity: item.quantity, submitted: nil) }
        return writer.finish()
    }
}
