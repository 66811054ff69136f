package import JSONValue
package import MercatoTypes

package protocol ListingReading {
    func listing(_ sid: SID) throws -> Listing?
    /// What usage needs of a listing, without reading its texts and its schema.
    func billable(_ sid: SID) throws -> BillableListing?
    /// What a listing is called, without reading the rest of it.
    func label(_ sid: SID) throws -> ListingLabel?
    /// The listings an account can see in the catalog, by name and SID (contract: listing states, order of lists).
    func available(to account: SID, page: PageRequest) throws -> Page<Listing>
    /// Listings of everybody or of one owner, in every state or in one, newest first.
    func listings(ownedBy owner: SID?, in state: ListingState?, page: PageRequest) throws -> Page<Listing>
    /// A listing's extensions, by unique name (contract: order of lists).
    func extensions(of listing: SID, page: PageRequest) throws -> Page<ListingExtension>
    func isInvited(_ account: SID, to listing: SID) throws -> Bool
    /// How many listings an account owns, in all states.
    func count(ownedBy owner: SID) throws -> Int
    /// Sections of a listing; those that say nothing are left out, and so is module info, which is the listing's own.
    func sections(_ wanted: Set<ListingSection>, of listing: SID) throws -> [ListingSection: JSONObject]
}

package protocol ListingWriting: ListingReading {
    func insert(_ listing: Listing) throws
    /// Stores the listing's present values and raises its version.
    func update(_ listing: Listing) throws
    /// Replaces the given sections whole and leaves the others; an empty one is removed. Never given module info.
    func setSections(_ sections: [ListingSection: JSONObject], of listing: SID) throws
    /// Lets an account see a listing in private beta.
    func invite(_ account: SID, to listing: SID) throws
}
