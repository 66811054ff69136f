/// What bringing a store's schema up to date came to.
package struct SchemaUpdate: Sendable {
    /// The last migration before and now; the same when there was nothing to do.
    package let from: String
    package let to: String

    package init(from: String, to: String) {
        self.from = from
        self.to = to
    }
}
