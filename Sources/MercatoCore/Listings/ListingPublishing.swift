import JSONValue
package import MercatoTypes

/// What publishers do with their own listings: operations 15 to 18.
package struct ListingPublishing: Sendable {
    private let store: any Store
    private let time: any TimeSource
    private let sids: any SIDSource

    package init(store: any Store, time: any TimeSource, sids: any SIDSource) {
        self.store = store
        self.time = time
        self.sids = sids
    }

    /// Makes a draft of the caller's (D24).
    /// - Parameters:
    ///   - sections: those of a new listing
    ///   - request: when it may be repeated (D37)
    /// - Throws: ``ListingFaults``, ``ListingRefusal``, ``KeyReuse``, ``StoreFault``.
    package func create(
        _ sections: SectionsChange, caller: Caller, once request: RepeatableRequest<WholeListing>? = nil
    ) async throws -> Creation<WholeListing> {
        if let first = try await store.repeated(request) { return first }
        let now = time.now()
        let sid = sids.make(.listing, at: now)
        var draft = WholeListing(Listing(sid: sid, ownerSid: caller.accountSid, moduleInfo: [:], dateCreated: now))
        _ = try sections.apply(to: &draft)
        return try await store.write(for: caller.accountSid) { [draft, trail = trail(caller, now)] tx in
            try tx.once(request) {
                // The role may have been taken away since the caller was authenticated.
                try (tx.accounts.account(caller.accountSid) ?? caller.account).requirePublisher()
                try draft.insert(into: tx.listings)
                try trail.created(draft, in: tx)
                return draft
            }
        }
    }

    /// The caller's listings in every state, newest first (D22). There are no pages: their number has a limit.
    package func list(caller: Caller) async throws -> [Listing] {
        let all = PageRequest(size: Limits.listingsPerPublisherMax)
        return try await store.read { try $0.listings.listings(ownedBy: caller.accountSid, page: all).records }
    }

    /// A listing as the caller may see it: the owner in every state, others what the catalog shows them (D23).
    /// - Throws: ``NotFound``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> WholeListing {
        try await store.read { tx in
            let listing = try tx.listings.listing(sid)
            let isOwner = listing?.ownerSid == caller.accountSid
            guard let listing, try isOwner || Catalog.shows(listing, to: caller, in: tx.listings) else {
                throw NotFound()
            }
            let whole = try WholeListing(listing, reading: Set(ListingSection.allCases), from: tx.listings)
            return isOwner ? whole : whole.forOthers
        }
    }

    /// For those who want to know before they read what somebody sent.
    /// - Throws: ``NotFound`` when the caller cannot see the listing, ``ListingRefusal/notOwner`` when it can (D23).
    package func requireOwner(of sid: SID, caller: Caller) async throws {
        _ = try await store.read { try ListingPublishing.own(sid, caller, $0.listings) }
    }

    /// Merges sections into the caller's listing (D21). What customers see of it follows at once (D40).
    /// - Returns: whether anything is not as it was.
    /// - Throws: ``AdministrationRefusal/transition(resource:from:to:allowed:)`` for a retired listing,
    ///   ``ListingFaults``, ``ListingRefusal``, ``NotFound``, ``StoreFault``.
    package func update(_ sid: SID, _ change: SectionsChange, caller: Caller) async throws -> Bool {
        // Worked out before the transaction, because sections can be megabytes and all writers wait for one another.
        let seen = try await store.read { tx in
            try Merge(change, into: ListingPublishing.own(sid, caller, tx.listings), from: tx.listings)
        }
        if seen.changed.isEmpty { return false }
        let now = time.now()
        return try await store.write(for: caller.accountSid) { [trail = trail(caller, now)] tx in
            let listing = try ListingPublishing.own(sid, caller, tx.listings)
            let isAsSeen = listing.version == seen.before.listing.version
            let merge = isAsSeen ? seen : try Merge(change, into: listing, from: tx.listings)
            if merge.changed.isEmpty { return false }
            var after = merge.after
            try after.update(merge.changed, at: now, in: tx.listings)
            try trail.updated(
                from: merge.before.with(only: merge.changed), to: after.with(only: merge.changed), in: tx)
            return true
        }
    }

    /// What a change makes of one version of a listing.
    private struct Merge: Sendable {
        let before: WholeListing
        let after: WholeListing
        let changed: Set<ListingSection>

        init(_ change: SectionsChange, into listing: Listing, from listings: any ListingReading) throws {
            try listing.requireNotRetired()
            before = try WholeListing(listing, reading: Set(change.sections.keys), from: listings)
            var merged = before
            changed = try change.apply(to: &merged)
            after = merged
        }
    }

    private static func own(_ sid: SID, _ caller: Caller, _ listings: any ListingReading) throws -> Listing {
        guard let listing = try listings.listing(sid) else { throw NotFound() }
        if listing.ownerSid == caller.accountSid { return listing }
        guard try Catalog.shows(listing, to: caller, in: listings) else { throw NotFound() }
        throw ListingRefusal.notOwner
    }

    private func trail(_ caller: Caller, _ now: Timestamp) -> AuditTrail {
        AuditTrail(caller: caller, sids: sids, now: now)
    }
}

extension Account {
    /// - Throws: ``ListingRefusal/notPublisher``.
    package func requirePublisher() throws(ListingRefusal) {
        if !roles.contains(.publisher) { throw .notPublisher }
    }
}
