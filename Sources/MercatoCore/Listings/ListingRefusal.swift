import MercatoTypes

/// Why a listing cannot be made or changed by who asks.
package enum ListingRefusal: Error, Hashable, Sendable {
    /// The account is no publisher (D24).
    case notPublisher
    /// The listing is another's, though the caller can see it (D23).
    case notOwner
    /// The account owns as many listings as one may.
    case tooMany
}

extension ListingRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notPublisher:
            "Only publishers may create listings, and this account is none. Ask the operator of this marketplace for "
                + "the publisher role"
        case .notOwner:
            "Only the owner of this listing may change it. Use the credentials of the publisher it belongs to"
        case .tooMany:
            "A publisher may own \(Limits.listingsPerPublisherMax) listings, retired ones among them, and has them "
                + "all. Change one of them instead"
        }
    }
}
