public import JSONValue
public import MercatoTypes

/// The 202 of a usage report (contract: operations): one entry per item of the request, in its order.
public struct UsageReply: DescribedResource, Hashable, Sendable {
    public struct Item: Hashable, Sendable {
        public let sid: WrittenSID
        public let quantity: Amount
        /// Whether a billing event was created.
        public let submitted: Bool

        public init(sid: WrittenSID, quantity: Amount, submitted: Bool) {
            self.sid = sid
            self.quantity = quantity
            self.submitted = submitted
        }

        static let table = ResourceTable<Item> {
            Field("sid", .text(), "The billing item, echoed as it was sent.") { $0.sid.description }
            Field(
                "quantity", .amount,
                """
                The amount of money to bill, in the currency of the customer's account: above 0, at most \
                10^12, 20 significant digits and 12 decimals; never rounded. A form's Quantity below 0 is \
                answered as the credit it is.
                """
            ) { $0.quantity }
            Field(
                "submitted", .boolean.adding("readOnly", true),
                "Whether a billing event was made of it; it is on disk when this answer arrives."
            ) { $0.submitted }
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

    package static let table = ResourceTable<UsageReply> {
        Field(
            "total_submitted", .amount.adding("readOnly", true),
            "The exact sum of the quantities that were submitted; 0 when none was."
        ) { $0.totalSubmitted }
        Field("billable_items", .list(of: .object(of: Item.table)), "One entry for each item of the report.") {
            $0.items
        }
    }

    package static let schemas = [
        ResourceSchema("UsageReport", "A report of usage, and its answer, in the order of the request.", table)
    ]

    /// What the table says, written by hand: this is the hot path. A test holds one against the other.
    public func serialized() -> [UInt8] {
        var writer = UsageItemsWriter(totalSubmitted: totalSubmitted, items: items.count)
        for item in items { writer.append(sid: item.sid, quantity: item.quantity, submitted: item.submitted) }
        return writer.finish()
    }

    public init(json: JSONValue) throws(ResourceError) {
        items = try ResourceReader(json: json).array("billable_items") { (item: JSONValue) throws(ResourceError) in
            let reader = ResourceReader(json: item)
            return Item(
                sid: WrittenSID(try reader.string("sid")), quantity: try reader.amount("quantity"),
                submitted: try reader.boolean("submitted"))
        }
    }
}
