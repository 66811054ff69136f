/// How the schema of a file stands to the one that this version works with.
package struct SchemaState: Hashable, Sendable {
    package enum Age: Sendable {
        /// There are no tables of ours.
        case none
        case older
        case current
        /// Another version of mercato has been here since.
        case newer
    }

    package let age: Age
    /// The last migration the file has been through.
    package let migration: String?
    /// The last one that this version knows.
    package let newest: String
}
