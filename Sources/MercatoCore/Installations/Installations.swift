package import JSONValue
package import MercatoTypes

/// Install, configure, rename and remove add-ons: operations 5 to 9.
package struct Installations: Sendable {
    private let store: any Store
    private let time: any TimeSource
    private let sids: any SIDSource

    package init(store: any Store, time: any TimeSource, sids: any SIDSource) {
        self.store = store
        self.time = time
        self.sids = sids
    }

    /// An installation with the listing its name and description are read from (D40).
    package struct Installed: Creatable {
        package let installation: Installation
        package let listing: Listing

        package var sid: SID { installation.sid }
    }

    /// What an installer asks for.
    package struct Order: Sendable {
        package let listingSid: SID
        package let acceptsTerms: Bool
        /// A JSON object, or nil when none was given.
        package let configuration: JSONValue?
        /// Nil to have one chosen.
        package let uniqueName: String?

        package init(listingSid: SID, acceptsTerms: Bool, configuration: JSONValue?, uniqueName: String?) {
            self.listingSid = listingSid
            self.acceptsTerms = acceptsTerms
            self.configuration = configuration
            self.uniqueName = uniqueName
        }
    }

    /// Installs an add-on for the caller.
    /// - Parameter request: what makes the order repeatable; nil when it carries no idempotency key
    /// - Throws: ``InstallationRefusal``, ``KeyReuse``, ``NotFound`` for a listing the caller cannot see,
    ///   ``StoreFault``.
    package func create(
        _ order: Order, caller: Caller, once request: RepeatableRequest<Installed>? = nil
    ) async throws -> Creation<Installed> {
        try await create(order, caller: caller, actor: caller, rule: .customer, once: request)
    }

    /// - Parameter actor: who asked for it, for the audit trail: the caller, or an operator on the caller's behalf
    func create(
        _ order: Order, caller: Caller, actor: Caller, rule: CatalogRule, once request: RepeatableRequest<Installed>?
    ) async throws -> Creation<Installed> {
        if let first = try await store.repeated(request) { return first }
        guard order.acceptsTerms else { throw InstallationRefusal.termsNotAccepted }
        if let name = order.uniqueName, !UniqueName.isWellFormed(name) { throw InstallationRefusal.malformedUniqueName }
        // Looked at before the transaction, so that a refused order never takes the writer's time.
        let seen = try await store.read {
            try Catalog.visible(order.listingSid, to: caller, in: $0.listings, rule: rule)
        }
        let configuration = order.configuration ?? [:]
        try ConfigurationRule.check(configuration, against: seen)
        let now = time.now()
        let sid = sids.make(.installation, at: now)
        let trail = AuditTrail(caller: actor, sids: sids, now: now)
        return try await store.write(for: actor.accountSid) { tx in
            try tx.once(request) {
                let listing = try Catalog.visible(order.listingSid, to: caller, in: tx.listings, rule: rule)
                if listing.version != seen.version { try ConfigurationRule.check(configuration, against: listing) }
                let installation = Installation(
                    sid: sid, accountSid: caller.accountSid, listingSid: listing.sid,
                    uniqueName: try Installations.name(order.uniqueName, listing, caller, tx.installations),
                    configuration: configuration, termsVersion: listing.termsVersion, dateCreated: now)
                try tx.installations.insert(installation)
                try trail.created(installation, in: tx)
                return Installed(installation: installation, listing: listing)
            }
        }
    }

    /// The caller's installations, newest first (D41).
    package func list(caller: Caller, page: PageRequest) async throws -> Page<Installed> {
        try await store.read { tx in
            let installations = try tx.installations.installations(of: caller.accountSid, page: page)
            var listings: [SID: Listing] = [:]
            let records = try installations.records.map { installation in
                let known = listings[installation.listingSid]
                guard let listing = try known ?? tx.listings.listing(installation.listingSid) else { throw NotFound() }
                listings[listing.sid] = listing
                return Installed(installation: installation, listing: listing)
            }
            return Page(records: records, previous: installations.previous, next: installations.next)
        }
    }

    /// - Throws: ``NotFound`` when the caller has no such installation.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Installed {
        try await store.read { tx in
            let installation = try Installations.own(sid, caller, tx.installations)
            guard let listing = try tx.listings.listing(installation.listingSid) else { throw NotFound() }
            return Installed(installation: installation, listing: listing)
        }
    }

    /// Replaces the configuration, the unique name, or both; what is nil stays.
    /// - Throws: ``InstallationRefusal``, ``NotFound``, ``StoreFault``.
    package func update(
        _ sid: SID, configuration: JSONValue?, uniqueName: String?, caller: Caller, actor: Caller? = nil
    ) async throws -> Installed {
        if let uniqueName, !UniqueName.isWellFormed(uniqueName) { throw InstallationRefusal.malformedUniqueName }
        let seen = try await fetch(sid, caller: caller).listing
        if let configuration { try ConfigurationRule.check(configuration, against: seen) }
        let now = time.now()
        let trail = AuditTrail(caller: actor ?? caller, sids: sids, now: now)
        return try await store.write(for: trail.caller.accountSid) { tx in
            let before = try Installations.own(sid, caller, tx.installations)
            var installation = before
            guard let listing = try tx.listings.listing(installation.listingSid) else { throw NotFound() }
            if let configuration {
                if listing.version != seen.version { try ConfigurationRule.check(configuration, against: listing) }
                installation.configuration = configuration
            }
            if let uniqueName, uniqueName != installation.uniqueName {
                installation.uniqueName = try Installations.name(uniqueName, listing, caller, tx.installations)
            }
            if configuration != nil || uniqueName != nil {
                installation.dateUpdated = now
                try tx.installations.update(installation)
                try trail.updated(from: before, to: installation, in: tx)
            }
            return Installed(installation: installation, listing: listing)
        }
    }

    /// Removes an installation: it is gone for the customer, and its books stay (D34).
    /// - Throws: ``NotFound``, ``StoreFault``.
    package func delete(_ sid: SID, caller: Caller, actor: Caller? = nil) async throws {
        let now = time.now()
        let trail = AuditTrail(caller: actor ?? caller, sids: sids, now: now)
        try await store.write(for: trail.caller.accountSid) { tx in
            var installation = try Installations.own(sid, caller, tx.installations)
            installation.dateRemoved = now
            installation.dateUpdated = now
            try tx.installations.update(installation)
            try trail.deleted(installation, in: tx)
        }
    }

    /// - Throws: ``NotFound`` when the caller has no such installation, or no longer.
    static func own(
        _ sid: SID, _ caller: Caller, _ installations: any InstallationReading
    ) throws -> Installation {
        guard let installation = try installations.installation(sid), installation.accountSid == caller.accountSid,
            installation.dateRemoved == nil
        else { throw NotFound() }
        return installation
    }

    private static func name(
        _ asked: String?, _ listing: Listing, _ caller: Caller, _ installations: any InstallationReading
    ) throws -> String {
        let base = asked ?? UniqueName.base(listingName: listing.name)
        let taken = try installations.uniqueNames(of: caller.accountSid, startingWith: base)
        guard let asked else { return UniqueName.firstFree(base: base, taken: taken) }
        if taken.contains(asked) { throw InstallationRefusal.uniqueNameTaken(asked) }
        return asked
    }
}
