import MercatoTypes

/// A kind of usage that records are kept by (decision 0019).
package struct UsageCategory: Hashable, Sendable {
    package let name: String
    /// In plain language.
    package let description: String

    /// Everything billed here is an add-on's.
    static let marketplace = UsageCategory(name: "marketplace", description: "Marketplace add-ons")
    /// What clients ask for who want one number.
    static let total = UsageCategory(name: "totalprice", description: "Total price")

    /// The categories that charges of a listing are counted in: all, its own, and that of its group.
    static func all(of listing: ListingLabel) -> [UsageCategory] {
        let own = UsageCategory(name: "marketplace-\(slug(listing.name))", description: listing.name)
        var categories = [marketplace, total, own]
        if let group = listing.category {
            let category = UsageCategory(
                name: "marketplace-\(slug(group))-addons", description: "Marketplace add-ons: \(group)")
            if category.name != own.name { categories.append(category) }
        }
        return categories
    }

    /// Lower case, with one `-` for whatever stands between letters and digits.
    static func slug(_ text: String) -> String {
        let words = text.lowercased().utf8.split { byte in
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            return !isLetter && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return words.isEmpty ? "addon" : words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }
}
