package import MercatoTypes

package protocol ListingReading {
    func listing(_ sid: SID) throws -> Listing?
    /// The listings an account can see in the catalog, by name and SID (D12, D41).
    func available(to account: SID, page: PageRequest) throws -> Page<Listing>
    /// All listings, or those of one owner, newest first.
    func listings(ownedBy owner: SID?, page: PageRequest) throws -> Page<Listing>
    /// A listing's extensions, by unique name (D41).
    func extensions(of listing: SID, page: PageRequest) throws -> Page<ListingExtension>
    func isInvited(_ account: SID, to listing: SID) throws -> Bool
}

package protocol ListingWriting: ListingReading {
    func insert(_ listing: Listing) throws
    /// Stores the listing's present values and raises its version.
    func update(_ listing: Listing) throws
    /// Lets an account see a listing in private beta.
    func invite(_ account: SID, to listing: SID) throws
}
