package import JSONValue
package import MercatoTypes

/// Install, configure, rename and remove add-ons: operations 5 to 9.
package struct Installations: Sendable {
    private let store: AuthorizedStore
    private let time: any TimeSource
    private let sids: any SIDSource
    private let checks: ConfigurationChecks

    package init(store: AuthorizedStore, time: any TimeSource, sids: any SIDSource, checks: ConfigurationChecks) {
        self.store = store
        self.time = time
        self.sids = sids
        self.checks = checks
    }

    /// The add-on's schema changed between the check of a configuration and the transaction that stores it.
    private struct SchemaChanged: Error {}

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
    /// - Throws: ``InstallationRefusal``, ``CapacityRefusal``, ``KeyReuse``, ``NotFound`` for a listing the caller
    ///   cannot see, ``StoreFault``.
    package func create(
        _ order: Order, caller: Caller, once request: RepeatableRequest<Installed>? = nil
    ) async throws -> Creation<Installed> {
        let customer = caller.accountSid
        return try await create(order, .createInstalledAddOn, caller, for: customer, rule: .customer, once: request)
    }

    /// - Parameter customer: whose installation it becomes: the caller's, or another account's when an operator asks
    func create(
        _ order: Order, _ useCase: UseCase, _ caller: Caller, for customer: SID, rule: CatalogRule,
        once request: RepeatableRequest<Installed>?
    ) async throws -> Creation<Installed> {
        if let first = try await store.repeated(request, useCase, caller) { return first }
        return try await whileSchemasChange {
            try await install(order, useCase, caller, for: customer, rule: rule, once: request)
        }
    }

    private func install(
        _ order: Order, _ useCase: UseCase, _ caller: Caller, for customer: SID, rule: CatalogRule,
        once request: RepeatableRequest<Installed>?
    ) async throws -> Creation<Installed> {
        // Looked at before the transaction, so that a refused order never takes the writer's time.
        let seen = try await store.read(useCase, caller) { tx, _ in
            try Installations.requireOpen(customer, in: tx.accounts)
            guard order.acceptsTerms else { throw InstallationRefusal.termsNotAccepted }
            if let name = order.uniqueName, !UniqueName.isWellFormed(name) {
                throw InstallationRefusal.malformedUniqueName
            }
            let listing = try Catalog.visible(order.listingSid, to: customer, in: tx.listings, rule: rule)
            try Installations.requireRoom(for: customer, in: tx.installations)
            return listing
        }
        let configuration = order.configuration ?? [:]
        try await checks.check(configuration, against: seen, for: caller.account.familySid)
        let now = time.now()
        let sid = sids.make(.installation, at: now)
        return try await store.write(useCase, caller) { [sids] tx, caller in
            try tx.once(request) {
                try Installations.requireOpen(customer, in: tx.accounts)
                let listing = try Catalog.visible(order.listingSid, to: customer, in: tx.listings, rule: rule)
                try Installations.requireSameSchema(listing, seen)
                try Installations.requireRoom(for: customer, in: tx.installations)
                let installation = Installation(
                    sid: sid, accountSid: customer, listingSid: listing.sid,
                    uniqueName: try Installations.name(order.uniqueName, listing, customer, tx.installations),
                    configuration: configuration, termsVersion: listing.termsVersion, dateCreated: now)
                try tx.installations.insert(installation)
                try AuditTrail(caller: caller, sids: sids, now: now).created(installation, in: tx)
                return Installed(installation: installation, listing: listing)
            }
        }
    }

    /// The caller's installations, newest first (D41).
    package func list(caller: Caller, page: PageRequest) async throws -> Page<Installed> {
        try await store.read(.listInstalledAddOns, caller) { tx, caller in
            try Installations.all(of: caller.accountSid, page: page, tx)
        }
    }

    /// - Throws: ``NotFound`` when the caller has no such installation.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Installed {
        try await store.read(.fetchInstalledAddOn, caller) { tx, caller in
            try Installations.installed(sid, of: caller.accountSid, tx)
        }
    }

    /// Replaces the configuration, the unique name, or both; what is nil stays.
    /// - Throws: ``InstallationRefusal``, ``NotFound``, ``StoreFault``.
    package func update(
        _ sid: SID, configuration: JSONValue?, uniqueName: String?, caller: Caller
    ) async throws -> Installed {
        try await update(
            sid, of: caller.accountSid, configuration: configuration, uniqueName: uniqueName, .updateInstalledAddOn,
            caller)
    }

    /// - Parameter customer: whose installation it must be; nil for anybody's
    func update(
        _ sid: SID, of customer: SID?, configuration: JSONValue?, uniqueName: String?, _ useCase: UseCase,
        _ caller: Caller
    ) async throws -> Installed {
        try await whileSchemasChange {
            try await change(
                sid, of: customer, configuration: configuration, uniqueName: uniqueName, useCase, caller)
        }
    }

    private func change(
        _ sid: SID, of customer: SID?, configuration: JSONValue?, uniqueName: String?, _ useCase: UseCase,
        _ caller: Caller
    ) async throws -> Installed {
        let seen = try await store.read(useCase, caller) { tx, _ in
            if let uniqueName, !UniqueName.isWellFormed(uniqueName) { throw InstallationRefusal.malformedUniqueName }
            return try Installations.installed(sid, of: customer, tx).listing
        }
        if let configuration {
            try await checks.check(configuration, against: seen, for: caller.account.familySid)
        }
        let now = time.now()
        return try await store.write(useCase, caller) { [sids] tx, caller in
            let before = try Installations.find(sid, of: customer, tx.installations)
            var installation = before
            guard let listing = try tx.listings.listing(installation.listingSid) else { throw NotFound() }
            if let configuration {
                try Installations.requireSameSchema(listing, seen)
                installation.configuration = configuration
            }
            if let uniqueName, uniqueName != installation.uniqueName {
                installation.uniqueName = try Installations.name(
                    uniqueName, listing, installation.accountSid, tx.installations)
            }
            if configuration != nil || uniqueName != nil {
                installation.dateUpdated = now
                try tx.installations.update(installation)
                try AuditTrail(caller: caller, sids: sids, now: now).updated(from: before, to: installation, in: tx)
            }
            return Installed(installation: installation, listing: listing)
        }
    }

    /// Removes an installation: it is gone for the customer, and its books stay (D34).
    /// - Throws: ``NotFound``, ``StoreFault``.
    package func delete(_ sid: SID, caller: Caller) async throws {
        try await delete(sid, of: caller.accountSid, .deleteInstalledAddOn, caller)
    }

    /// - Parameter customer: whose installation it must be; nil for anybody's
    func delete(_ sid: SID, of customer: SID?, _ useCase: UseCase, _ caller: Caller) async throws {
        let now = time.now()
        try await store.write(useCase, caller) { [sids] tx, caller in
            var installation = try Installations.find(sid, of: customer, tx.installations)
            installation.dateRemoved = now
            installation.dateUpdated = now
            try tx.installations.update(installation)
            try AuditTrail(caller: caller, sids: sids, now: now).deleted(installation, in: tx)
        }
    }

    // MARK: In a transaction

    /// - Parameter customer: whose it must be; nil for anybody's
    /// - Throws: ``NotFound`` when there is no such installation, or no longer.
    static func find(
        _ sid: SID, of customer: SID?, _ installations: any InstallationReading
    ) throws -> Installation {
        guard let installation = try installations.installation(sid), installation.dateRemoved == nil,
            installation.accountSid == customer ?? installation.accountSid
        else { throw NotFound() }
        return installation
    }

    static func installed(_ sid: SID, of customer: SID?, _ tx: any ReadTransaction) throws -> Installed {
        let installation = try find(sid, of: customer, tx.installations)
        guard let listing = try tx.listings.listing(installation.listingSid) else { throw NotFound() }
        return Installed(installation: installation, listing: listing)
    }

    /// An account's installations, newest first.
    static func all(of customer: SID, page: PageRequest, _ tx: any ReadTransaction) throws -> Page<Installed> {
        let installations = try tx.installations.installations(of: customer, page: page)
        var listings: [SID: Listing] = [:]
        let records = try installations.records.map { installation in
            let known = listings[installation.listingSid]
            guard let listing = try known ?? tx.listings.listing(installation.listingSid) else { throw NotFound() }
            listings[listing.sid] = listing
            return Installed(installation: installation, listing: listing)
        }
        return Page(records: records, previous: installations.previous, next: installations.next)
    }

    /// - Throws: ``NotFound`` for an unknown account, ``AdministrationRefusal`` for a closed one: nothing can be given
    ///   to it any more.
    private static func requireOpen(_ customer: SID, in accounts: any AccountReading) throws {
        guard let account = try accounts.account(customer) else { throw NotFound() }
        try account.requireOpen()
    }

    /// Does it again when a schema changed under it, which the writer must not be held up by.
    private func whileSchemasChange<Result>(_ body: () async throws -> Result) async throws -> Result {
        for _ in 0..<Limits.checkAttemptsMax {
            do {
                return try await body()
            } catch is SchemaChanged {
                continue
            }
        }
        throw StoreFault.overloaded(retryAfterSeconds: Limits.overloadRetryAfterSeconds)
    }

    private static func requireSameSchema(_ listing: Listing, _ seen: Listing) throws {
        if listing.version != seen.version, listing.configurationSchema != seen.configurationSchema {
            throw SchemaChanged()
        }
    }

    private static func requireRoom(for customer: SID, in installations: any InstallationReading) throws {
        guard try installations.count(of: customer) < Limits.installationsPerAccountMax else {
            throw CapacityRefusal.tooManyInstallations
        }
    }

    private static func name(
        _ asked: String?, _ listing: Listing, _ customer: SID, _ installations: any InstallationReading
    ) throws -> String {
        let base = asked ?? UniqueName.base(listingName: listing.name)
        let taken = try installations.uniqueNames(of: customer, startingWith: base)
        guard let asked else { return UniqueName.firstFree(base: base, taken: taken) }
        if taken.contains(asked) { throw InstallationRefusal.uniqueNameTaken(asked) }
        return asked
    }
}
