package import MercatoTypes

/// What a customer can browse: operations 1 to 4.
package struct Catalog: Sendable {
    private let store: any Store

    package init(store: any Store) {
        self.store = store
    }

    /// The add-ons the caller can install, by name (D12, D41).
    package func list(caller: Caller, page: PageRequest) async throws -> Page<Listing> {
        try await store.read { try $0.listings.available(to: caller.accountSid, page: page) }
    }

    /// One add-on the caller can install.
    /// - Throws: ``NotFound`` when there is none, or none the caller may see.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Listing {
        try await store.read { try Catalog.visible(sid, to: caller, in: $0.listings) }
    }

    /// The extensions of an add-on the caller can install, by unique name (D41).
    /// - Throws: ``NotFound`` as ``fetch(_:caller:)``.
    package func extensions(of sid: SID, caller: Caller, page: PageRequest) async throws -> Page<ListingExtension> {
        try await store.read { tx in
            let listing = try Catalog.visible(sid, to: caller, in: tx.listings)
            return try tx.listings.extensions(of: listing.sid, page: page)
        }
    }

    /// One extension of an add-on the caller can install.
    /// - Throws: ``NotFound``, also for an extension of another add-on.
    package func fetchExtension(_ sid: SID, of listing: SID, caller: Caller) async throws -> ListingExtension {
        guard let found = try await fetch(listing, caller: caller).listingExtension(sid) else { throw NotFound() }
        return found
    }

    /// - Throws: ``NotFound`` when there is no such listing, or the rule hides it from the account.
    static func visible(
        _ sid: SID, to caller: Caller, in listings: any ListingReading, rule: CatalogRule = .customer
    ) throws -> Listing {
        guard let listing = try listings.listing(sid),
            try rule.allows(listing, isInvited: { try listings.isInvited(caller.accountSid, to: sid) })
        else { throw NotFound() }
        return listing
    }
}
