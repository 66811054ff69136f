package import MercatoTypes

/// What a usage report's body says, before any rule has looked at it.
package enum SubmittedUsage: Hashable, Sendable {
    /// Amounts on billing items.
    case items([SubmittedItem])
    /// Units of the listing's only active billing item; below 0 they are a credit (contract: negative quantities,
    /// usage bodies).
    case units(SubmittedQuantity)
}

/// One item of a report as the caller wrote it.
package struct SubmittedItem: Hashable, Sendable {
    package let sid: WrittenSID
    package let quantity: SubmittedQuantity

    package init(sid: WrittenSID, quantity: SubmittedQuantity) {
        self.sid = sid
        self.quantity = quantity
    }
}
