package import MercatoTypes

/// One item of a report as the caller wrote it.
package struct SubmittedItem: Hashable, Sendable {
    package let sid: String
    package let quantity: SubmittedQuantity

    package init(sid: String, quantity: SubmittedQuantity) {
        self.sid = sid
        self.quantity = quantity
    }
}
