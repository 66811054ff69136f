/// Where a face was asked for something, in its own words: what its answer's links were built on.
package struct AskedPlace: Hashable, Sendable {
    /// Such as scheme and authority.
    package let origin: String
    /// The face's name for the operation.
    package let operation: String

    package init(origin: String, operation: String) {
        self.origin = origin
        self.operation = operation
    }
}
