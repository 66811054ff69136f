package import JSONValue
package import MercatoTypes

/// Install, configure, rename and remove add-ons: operations 5 to 9.
package struct Installations: Sendable {
    private let store: AuthorizedStore
    private let time: any TimeSource
    private let sids: any SIDSource
    private let vault: ConfigurationVault
    private let checks: ConfigurationChecks

    package init(
        store: AuthorizedStore, time: any TimeSource, sids: any SIDSource, sealing: any TokenSealing,
        checks: ConfigurationChecks
    ) {
        self.store = store
        self.time = time
        self.sids = sids
        self.checks = checks
        vault = ConfigurationVault(sealing: sealing)
    }

    /// What a configuration was checked against, the add-on's schema or the secrets that its masks stand for, changed
    /// before the transaction that was to store it.
    private struct SchemaChanged: Error {}

    /// An installation with the listing its name and description are read from (contract: names of add-ons).
    package struct Installed: Creatable {
        package let installation: Installation
        package let listing: Listing

        package var sid: SID { installation.sid }

        /// An installation as it is shown: what its listing calls secret is hidden, also from before it did so.
        init(_ installation: Installation, _ listing: Listing, _ secrets: ConfigurationSecrets?) {
            var shown = installation
            // Who removed it gave it up: it is kept for its books, which need no configuration.
            if installation.dateRemoved != nil {
                shown.configuration = .null
            } else if let secrets {
                shown.configuration = secrets.masking(installation.configuration)
            }
            self.init(installation: shown, listing: listing)
        }

        init(installation: Installation, listing: Listing) {
            self.installation = installation
            self.listing = listing
        }
    }

    /// What an installer asks for.
    package struct NewInstallation: Sendable {
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
    /// - Parameter request: what makes it repeatable; nil when it carries no idempotency key
    /// - Throws: ``InstallationRefusal``, ``CapacityRefusal``, ``KeyReuse``, ``NotFound`` for a listing the caller
    ///   cannot see, ``StoreFault``.
    package func create(
        _ wanted: NewInstallation, caller: Caller, once request: RepeatableRequest<Installed>? = nil
    ) async throws -> Creation<Installed> {
        let customer = caller.accountSid
        return try await create(wanted, .createInstalledAddOn, caller, for: customer, rule: .customer, once: request)
    }

    /// - Parameter customer: whose installation it becomes: the caller's, or another account's when an operator asks
    func create(
        _ wanted: NewInstallation, _ useCase: UseCase, _ caller: Caller, for customer: SID, rule: CatalogRule,
        once request: RepeatableRequest<Installed>?
    ) async throws -> Creation<Installed> {
        if let first = try await store.repeated(request, useCase, caller) { return first }
        return try await whileSchemasChange {
            try await install(wanted, useCase, caller, for: customer, rule: rule, once: request)
        }
    }

    private func install(
        _ wanted: NewInstallation, _ useCase: UseCase, _ caller: Caller, for customer: SID, rule: CatalogRule,
        once request: RepeatableRequest<Installed>?
    ) async throws -> Creation<Installed> {
        // Looked at before the transaction, so that a refused one never takes the writer's time.
        let seen = try await store.read(useCase, caller) { tx, _ in
            try Installations.requireOpen(customer, in: tx.accounts)
            guard wanted.acceptsTerms else { throw InstallationRefusal.termsNotAccepted }
            if let name = wanted.uniqueName, !UniqueName.isWellFormed(name) {
                throw InstallationRefusal.malformedUniqueName
            }
            let listing = try Catalog.visible(wanted.listingSid, to: customer, in: tx.listings, rule: rule)
            try Installations.requireRoom(for: customer, in: tx.installations)
            return listing
        }
        let now = time.now()
        let sid = sids.make(.installation, at: now)
        let family = caller.familySid
        let kept = try await vault.keep(wanted.configuration ?? [:], of: sid, in: seen) { [checks] in
            try await checks.check($0, against: seen, for: family)
        }
        return try await store.write(useCase, caller) { [sids] tx, caller in
            try tx.once(request) {
                try Installations.requireOpen(customer, in: tx.accounts)
                let listing = try Catalog.visible(wanted.listingSid, to: customer, in: tx.listings, rule: rule)
                try Installations.requireSameSchema(listing, seen)
                try Installations.requireRoom(for: customer, in: tx.installations)
                let installation = Installation(
                    sid: sid, accountSid: customer, listingSid: listing.sid,
                    uniqueName: try Installations.name(wanted.uniqueName, listing, customer, tx.installations),
                    configuration: kept.configuration, sealedConfiguration: kept.sealed,
                    termsVersion: listing.termsVersion, dateCreated: now)
                try tx.installations.insert(installation)
                try AuditTrail(caller: caller, sids: sids, now: now).created(installation, in: tx)
                return Installed(installation: installation, listing: listing)
            }
        }
    }

    /// The caller's installations, newest first (contract: order of lists).
    package func list(caller: Caller, page: PageRequest) async throws -> Page<Installed> {
        try await store.readList(.listInstalledAddOns, caller) { tx, caller in
            try Installations.all(InstallationFilter(accountSid: caller.accountSid), page: page, tx)
        }
    }

    /// - Throws: ``NotFound`` when the caller has no such installation.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Installed {
        try await store.read(.fetchInstalledAddOn, caller) { tx, caller in
            try Installations.installed(sid, of: caller.accountSid, tx)
        }
    }

    /// Replaces the configuration, the unique name, or both; what is nil stays. A mask in a configuration stands for
    /// the secret that is kept in its place.
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
        let (stored, seen) = try await store.read(useCase, caller) { tx, _ in
            if let uniqueName, !UniqueName.isWellFormed(uniqueName) { throw InstallationRefusal.malformedUniqueName }
            let installation = try Installations.find(sid, of: customer, tx.installations)
            guard let listing = try tx.listings.listing(installation.listingSid) else { throw NotFound() }
            return (installation, listing)
        }
        var kept: ConfigurationVault.Kept?
        if let configuration {
            let family = caller.familySid
            kept = try await vault.keep(configuration, of: sid, in: seen, after: stored) { [checks] in
                try await checks.check($0, against: seen, for: family)
            }
        }
        let now = time.now()
        return try await store.write(useCase, caller) { [sids, vault, kept] tx, caller in
            let found = try Installations.find(sid, of: customer, tx.installations)
            guard let listing = try tx.listings.listing(found.listingSid) else { throw NotFound() }
            let before = try vault.brought(found, upTo: listing)
            var installation = before
            if let kept {
                try Installations.requireSameSchema(listing, seen)
                // A mask stands for what was kept when it was read.
                if found.version != stored.version, kept.sealed != nil { throw SchemaChanged() }
                installation.configuration = kept.configuration
                installation.sealedConfiguration = kept.sealed
            }
            if let uniqueName, uniqueName != installation.uniqueName {
                installation.uniqueName = try Installations.name(
                    uniqueName, listing, installation.accountSid, tx.installations)
            }
            if configuration != nil || uniqueName != nil {
                installation.dateUpdated = now
                try tx.installations.update(installation)
                // A new name alone opens no seal.
                let isReplaced = try configuration != nil && vault.hidesOthers(before, installation)
                try AuditTrail(caller: caller, sids: sids, now: now).updated(
                    from: before, to: installation, replacing: isReplaced ? ["configuration_secrets"] : [], in: tx)
            }
            return Installed(installation: installation, listing: listing)
        }
    }

    /// Removes an installation: it is gone for the customer, and its books stay (contract: removal).
    /// - Throws: ``NotFound``, ``StoreFault``.
    package func delete(_ sid: SID, caller: Caller) async throws {
        try await delete(sid, of: caller.accountSid, .deleteInstalledAddOn, caller)
    }

    /// - Parameter customer: whose installation it must be; nil for anybody's
    func delete(_ sid: SID, of customer: SID?, _ useCase: UseCase, _ caller: Caller) async throws {
        let now = time.now()
        try await store.write(useCase, caller) { [sids, vault] tx, caller in
            var installation = try Installations.find(sid, of: customer, tx.installations)
            if let listing = try tx.listings.listing(installation.listingSid) {
                installation = try vault.brought(installation, upTo: listing)
            }
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
        return Installed(installation, listing, ConfigurationSecrets(of: listing))
    }

    /// Installations with their listings, newest first.
    static func all(
        _ filter: InstallationFilter, page: PageRequest, _ tx: any ReadTransaction
    ) throws -> Page<Installed> {
        let installations = try tx.installations.installations(filter, page: page)
        var listings: [SID: (Listing, ConfigurationSecrets?)] = [:]
        let records = try installations.records.map { installation in
            if let (listing, secrets) = listings[installation.listingSid] {
                return Installed(installation, listing, secrets)
            }
            guard let listing = try tx.listings.listing(installation.listingSid) else { throw NotFound() }
            let secrets = ConfigurationSecrets(of: listing)
            listings[listing.sid] = (listing, secrets)
            return Installed(installation, listing, secrets)
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
        _ asked: String?, _ listing: Listing, _ customer: SID, _ installations: any InstallationWriting
    ) throws -> String {
        guard let asked else {
            return try installations.firstFreeName(UniqueName.base(listingName: listing.name), in: customer)
        }
        if try installations.isTaken(asked, in: customer) { throw InstallationRefusal.uniqueNameTaken(asked) }
        return asked
    }
}
