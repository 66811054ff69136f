public import JSONValue
public import MercatoTypes

/// The 202 of a usage report (contract: operations): one entry per item of the request, in its order.
public struct UsageReply: Hashable, Sendable {
    public struct Item: Hashable, Sendable {
        public let sid: String
        public let quantity: Amount
        /// Whether a billing event was created.
        public let submitted: Bool

        public init(sid: String, quantity: Amount, submitted: Bool) {
            self.sid = sid
            self.quantity = quantity
            self.submitted = submitted
        }
    }

    public let items: [Item]

    public init(items: [Item]) {
        self.items = items
    }

    /// The exact sum over the submitted items alone (contract: total submitted).
    public var totalSubmitted: Amount {
        items.reduce(.zero) { $1.submitted ? $0 + $1.quantity : $0 }
    }

    public func serialized() -> [UInt8] {
        var writer = UsageItemsWriter(totalSubmitted: totalSubmitted, items: items.count)
        for item in items { writer.append(sid: item.sid, quantity: item.quantity, submitted: item.submitted) }
        return writer.finish()
    }

    public init(json: JSONValue) throws(ResourceError) {
        items = try ResourceReader(json: json).array("billable_items") { (item: JSONValue) throws(ResourceError) in
            let reader = ResourceReader(json: item)
            return Item(
                sid: try reader.string("sid"), quantity: try reader.amount("quantity"),
                submitted: try reader.boolean("submitted"))
        }
    }
}
