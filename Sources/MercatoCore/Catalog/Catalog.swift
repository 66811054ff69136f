package import MercatoTypes

/// What a customer can browse: operations 1 to 4.
package struct Catalog: Sendable {
    private let store: AuthorizedStore

    package init(store: AuthorizedStore) {
        self.store = store
    }

    /// The add-ons the caller can install, by name (contract: listing states, order of lists).
    package func list(caller: Caller, page: PageRequest) async throws -> Page<Listing> {
        try await store.readList(.listAvailableAddOns, caller) { tx, caller in
            try tx.listings.available(to: caller.accountSid, page: page)
        }
    }

    /// One add-on the caller can install.
    /// - Throws: ``NotFound`` when there is none, or none the caller may see.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Listing {
        try await store.read(.fetchAvailableAddOn, caller) { tx, caller in
            try Catalog.visible(sid, to: caller.accountSid, in: tx.listings)
        }
    }

    /// The extensions of an add-on the caller can install, by unique name (contract: order of lists).
    /// - Throws: ``NotFound`` as ``fetch(_:caller:)``.
    package func extensions(of sid: SID, caller: Caller, page: PageRequest) async throws -> Page<ListingExtension> {
        try await store.readList(.listAvailableAddOnExtensions, caller) { tx, caller in
            let listing = try Catalog.visible(sid, to: caller.accountSid, in: tx.listings)
            return try tx.listings.extensions(of: listing.sid, page: page)
        }
    }

    /// One extension of an add-on the caller can install.
    /// - Throws: ``NotFound``, also for an extension of another add-on.
    package func fetchExtension(_ sid: SID, of listing: SID, caller: Caller) async throws -> ListingExtension {
        try await store.read(.fetchAvailableAddOnExtension, caller) { tx, caller in
            let listing = try Catalog.visible(listing, to: caller.accountSid, in: tx.listings)
            guard let found = listing.listingExtension(sid) else { throw NotFound() }
            return found
        }
    }

    /// - Throws: ``NotFound`` when there is no such listing, or the rule hides it from the account.
    static func visible(
        _ sid: SID, to account: SID, in listings: any ListingReading, rule: CatalogRule = .customer
    ) throws -> Listing {
        guard let listing = try listings.listing(sid), try shows(listing, to: account, in: listings, rule: rule) else {
            throw NotFound()
        }
        return listing
    }

    static func shows(
        _ listing: Listing, to account: SID, in listings: any ListingReading, rule: CatalogRule = .customer
    ) throws -> Bool {
        try rule.allows(listing, isInvited: { try listings.isInvited(account, to: listing.sid) })
    }
}
