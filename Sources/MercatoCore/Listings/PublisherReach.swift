import MercatoTypes

/// Whose listings, and installations of them, a caller reaches where publishers read what is theirs and operators
/// everybody's: ``Need/publisherOrOperator(permission:)``.
extension Caller {
    /// The one publisher whose listings it reaches; nil for an operator, who reaches all.
    var publisherReached: SID? { actsAsOperator ? nil : accountSid }

    /// Whether a listing is within reach.
    func reaches(_ listing: Listing) -> Bool { publisherReached ?? listing.ownerSid == listing.ownerSid }

    /// A listing that is within reach.
    /// - Throws: ``NotFound``, also when it is another's: nobody learns which drafts there are.
    func reached(_ sid: SID, in listings: any ListingReading) throws -> Listing {
        guard let listing = try listings.listing(sid), reaches(listing) else { throw NotFound() }
        return listing
    }
}
