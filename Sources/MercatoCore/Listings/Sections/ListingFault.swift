/// One thing that is wrong with what a publisher wrote about a listing.
package struct ListingFault: Hashable, Sendable {
    /// Where, such as `Description.highlights[2].title`.
    package let path: String
    /// What is wrong and what would be right, to be read after the path.
    package let reason: String

    package init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }
}
