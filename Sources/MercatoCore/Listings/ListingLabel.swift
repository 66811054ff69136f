/// What a listing is called, and the group it belongs to.
package struct ListingLabel: Hashable, Sendable {
    package let name: String
    package let category: String?

    package init(name: String, category: String?) {
        self.name = name
        self.category = category
    }
}
