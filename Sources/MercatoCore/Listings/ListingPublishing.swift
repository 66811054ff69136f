import JSONValue
package import MercatoTypes

/// What publishers do with their own listings: operations 15 to 18.
package struct ListingPublishing: Sendable {
    private let store: AuthorizedStore
    private let time: any TimeSource
    private let sids: any SIDSource

    package init(store: AuthorizedStore, time: any TimeSource, sids: any SIDSource) {
        self.store = store
        self.time = time
        self.sids = sids
    }

    /// Makes a draft of the caller's (contract: creating listings).
    /// - Parameters:
    ///   - sections: those of a new listing
    ///   - request: when it may be repeated (contract: idempotency)
    /// - Throws: ``ListingFaults``, ``ListingRefusal``, ``KeyReuse``, ``StoreFault``.
    package func create(
        _ sections: SectionsChange, caller: Caller, once request: RepeatableRequest<WholeListing>? = nil
    ) async throws -> Creation<WholeListing> {
        if let first = try await store.repeated(request, .createOwnListing, caller) { return first }
        let now = time.now()
        let sid = sids.make(.listing, at: now)
        var draft = WholeListing(Listing(sid: sid, ownerSid: caller.accountSid, moduleInfo: [:], dateCreated: now))
        _ = try sections.apply(to: &draft)
        return try await store.write(.createOwnListing, caller) { [self, draft] tx, caller in
            try tx.once(request) {
                try draft.insert(into: tx.listings)
                try trail(caller, now).created(draft, in: tx)
                return draft
            }
        }
    }

    /// The caller's listings in every state, newest first (contract: own listings).
    package func list(caller: Caller, page: PageRequest) async throws -> Page<Listing> {
        try await store.readList(.listOwnListings, caller) { tx, caller in
            try tx.listings.listings(ownedBy: caller.accountSid, in: nil, page: page)
        }
    }

    /// A listing as the caller may see it: the owner in every state, others what the catalog shows them (contract: who
    /// reads a listing).
    /// - Throws: ``NotFound``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> WholeListing {
        try await store.read(.fetchVisibleListing, caller) { tx, caller in
            let listing = try tx.listings.listing(sid)
            let isOwner = listing?.ownerSid == caller.accountSid
            guard let listing, try isOwner || Catalog.shows(listing, to: caller.accountSid, in: tx.listings) else {
                throw NotFound()
            }
            let whole = try WholeListing(listing, reading: Set(ListingSection.allCases), from: tx.listings)
            return isOwner ? whole : whole.forOthers
        }
    }

    /// For those who want to know before they read what somebody sent.
    /// - Throws: ``NotFound`` when the caller cannot see the listing, ``ListingRefusal/notOwner`` when it can
    ///   (contract: who reads a listing).
    package func requireOwner(of sid: SID, caller: Caller) async throws {
        try await store.read(.updateOwnListing, caller) { tx, caller in
            _ = try ListingPublishing.own(sid, caller, tx.listings)
        }
    }

    /// What became of an update.
    package struct Updated: Sendable {
        /// With all its sections, as its owner sees it.
        package let listing: WholeListing
        /// Whether anything is not as it was.
        package let hasChanged: Bool
    }

    /// Merges sections into the caller's listing (contract: listing updates). What customers see of it follows at once
    /// (contract: names of add-ons).
    /// - Throws: ``AdministrationRefusal/transition(resource:from:to:allowed:)`` for a retired listing,
    ///   ``ListingFaults``, ``ListingRefusal``, ``NotFound``, ``StoreFault``.
    package func update(_ sid: SID, _ change: SectionsChange, caller: Caller) async throws -> Updated {
        // Worked out before the transaction, because sections can be megabytes and all writers wait for one another.
        let seen = try await store.read(.updateOwnListing, caller) { tx, caller in
            try Merge(change, into: ListingPublishing.own(sid, caller, tx.listings), from: tx.listings)
        }
        if seen.changed.isEmpty { return Updated(listing: seen.before, hasChanged: false) }
        let now = time.now()
        return try await store.write(.updateOwnListing, caller) { [self] tx, caller in
            let listing = try ListingPublishing.own(sid, caller, tx.listings)
            let isAsSeen = listing.version == seen.before.listing.version
            let merge = isAsSeen ? seen : try Merge(change, into: listing, from: tx.listings)
            if merge.changed.isEmpty { return Updated(listing: merge.before, hasChanged: false) }
            var after = merge.after
            try after.update(merge.changed, at: now, in: tx.listings)
            try trail(caller, now).updated(
                from: merge.before.with(only: merge.changed), to: after.with(only: merge.changed), in: tx)
            return Updated(listing: after, hasChanged: true)
        }
    }

    /// What a change makes of one version of a listing.
    private struct Merge: Sendable {
        let before: WholeListing
        let after: WholeListing
        let changed: Set<ListingSection>

        init(_ change: SectionsChange, into listing: Listing, from listings: any ListingReading) throws {
            try listing.requireNotRetired()
            before = try WholeListing(listing, reading: Set(ListingSection.allCases), from: listings)
            var merged = before
            changed = try change.apply(to: &merged)
            after = merged
        }
    }

    private static func own(_ sid: SID, _ caller: Caller, _ listings: any ListingReading) throws -> Listing {
        guard let listing = try listings.listing(sid) else { throw NotFound() }
        if listing.ownerSid == caller.accountSid { return listing }
        guard try Catalog.shows(listing, to: caller.accountSid, in: listings) else { throw NotFound() }
        throw ListingRefusal.notOwner
    }

    private func trail(_ caller: Caller, _ now: Timestamp) -> AuditTrail {
        AuditTrail(caller: caller, sids: sids, now: now)
    }
}

extension Account {
    /// - Throws: ``ListingRefusal/notPublisher``.
    func requirePublisher() throws(ListingRefusal) {
        if !roles.contains(.publisher) { throw .notPublisher }
    }
}
