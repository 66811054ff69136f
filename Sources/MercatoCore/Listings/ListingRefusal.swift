import MercatoTypes

/// Why a listing cannot be made or changed by who asks.
package enum ListingRefusal: Error, Hashable, Sendable {
    /// The account is no publisher (contract: creating listings).
    case notPublisher
    /// The listing is another's, though the caller can see it (contract: who reads a listing).
    case notOwner
    /// What is read is shown to the publisher it belongs to and to operators, and the caller is neither.
    case notAmongReaders
    /// The account owns as many listings as one may.
    case tooMany
}

extension ListingRefusal: Refusal {
    package var description: String {
        switch self {
        case .notPublisher:
            "Only publishers may create listings, and this account is none. Ask the operator of this marketplace for "
                + "the publisher role"
        case .notOwner:
            "Only the owner of this listing may change it. Use the credentials of the publisher it belongs to"
        case .notAmongReaders:
            "Only publishers read this of what is theirs, and operators, with their account's token or a main key, of "
                + "everybody's. Ask the operator of this marketplace for the publisher role"
        case .tooMany:
            "A publisher may own \(Limits.listingsPerPublisherMax) listings, retired ones among them, and has them "
                + "all. Change one of them instead"
        }
    }
}

extension ListingRefusal {
    package var kind: RefusalKind {
        switch self {
        case .notPublisher, .notOwner, .notAmongReaders: .forbidden
        case .tooMany: .conflict
        }
    }
}

extension ListingRefusal: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "publisher", "Only publishers create listings",
            message: "Only publishers may create listings, and this account is none. Ask the operator of this "
                + "marketplace for the publisher role",
            cause: "The account lacks the publisher role.",
            fix: "Ask the operator for the role, or use the credentials of the publisher's account.",
            request: "POST /v1/Listings",
            samples: [ListingRefusal.notPublisher]),
        RefusalText(
            "owner", "Only its owner changes a listing",
            message: "Only the owner of this listing may change it. Use the credentials of the publisher it belongs to",
            cause: "The caller can see the listing in the catalog and does not own it.",
            fix: "Use the credentials of the publisher it belongs to.", request: "POST /v1/Listing/XB…",
            samples: [ListingRefusal.notOwner]),
        RefusalText(
            "readers", "Only publishers and operators read this",
            message: "Only publishers read this of what is theirs, and operators, with their account's token or a main "
                + "key, of everybody's. Ask the operator of this marketplace for the publisher role",
            cause: "The account lacks the publisher role; or it is an operator's and came with a standard key.",
            fix:
                "Ask the operator for the role, or use the credentials of the publisher's account. Operators use their "
                + "account's auth token, or a main API key of it.",
            request: "GET /ext/v1/Listings",
            samples: [ListingRefusal.notAmongReaders]),
        RefusalText(
            "listings", "The publisher has as many listings as one may",
            message: "A publisher may own ‹1000› listings, retired ones among them, and has them all. Change one of "
                + "them instead",
            cause: "Listings are never removed, and the list of a publisher's own is answered whole.",
            fix: "Change a listing that is not used, or ask the operator for a second account.",
            request: "POST /v1/Listings",
            samples: [ListingRefusal.tooMany]),
    ]
}
