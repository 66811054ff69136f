import MercatoTypes

/// Everything that is wrong with the sections of one request, so that it can be mended in one go.
package struct ListingFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// At most ``Limits/listingFaultsMax``, in the order of the sections.
    package let named: [ListingFault]
    /// How many more there are.
    package let unnamed: Int

    /// - Parameter faults: at least one
    init(_ faults: [ListingFault]) {
        named = Array(faults.prefix(Limits.listingFaultsMax))
        unnamed = faults.count - named.count
    }

    package var description: String {
        let list = named.map { "\($0.path) \($0.reason)" }.joined(separator: "; ")
        return unnamed == 0 ? list : "\(list); and \(unnamed) more"
    }
}
