package import JSONValue
package import MercatoTypes

/// Installing for customers, and looking after what they installed, for operators. Publishers read who installed what
/// is theirs.
package struct InstallationAdministration: Sendable {
    private let store: AuthorizedStore
    private let installations: Installations

    package init(store: AuthorizedStore, installations: Installations) {
        self.store = store
        self.installations = installations
    }

    /// Installs a published listing for an account; also one in marketing preview (contract: listing states).
    /// - Throws: ``InstallationRefusal``, ``KeyReuse``, ``NotFound`` for an unknown account or listing,
    ///   ``OperatorOnly``, ``StoreFault``.
    package func create(
        _ wanted: Installations.NewInstallation, account: SID, caller: Caller,
        once request: RepeatableRequest<Installations.Installed>? = nil
    ) async throws -> Creation<Installations.Installed> {
        try await installations.create(
            wanted, .createInstallation, caller, for: account, rule: .onBehalf, once: request)
    }

    /// Installations, newest first. An operator says whose or of what; a publisher sees those of its own listings.
    /// - Throws: ``AdministrationRefusal`` when an operator says neither, ``NotFound`` for an unknown one, or for a
    ///   listing that is not the publisher's; ``ListingRefusal/notAmongReaders``.
    package func list(
        _ asked: InstallationFilter, caller: Caller, page: PageRequest
    ) async throws -> Page<Installations.Installed> {
        try await store.readList(.listInstallations, caller) { tx, caller in
            var filter = asked
            filter.publisherSid = caller.publisherReached
            if let listing = asked.listingSid {
                _ = try caller.reached(listing, in: tx.listings)
                // It is the publisher's, so that its own list will do.
                filter.publisherSid = nil
            } else if filter.publisherSid == nil {
                guard let account = asked.accountSid else {
                    throw AdministrationRefusal.invalid(
                        parameter: "AccountSid", reason: "or AvailableAddOnSid must be given in the query")
                }
                guard try tx.accounts.account(account) != nil else { throw NotFound() }
            }
            return try Installations.all(filter, page: page, tx)
        }
    }

    /// - Throws: ``NotFound``, also for an installation of another's listing to a publisher;
    ///   ``ListingRefusal/notAmongReaders``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Installations.Installed {
        try await store.read(.fetchInstallation, caller) { tx, caller in
            let installed = try Installations.installed(sid, of: nil, tx)
            guard caller.reaches(installed.listing) else { throw NotFound() }
            return installed
        }
    }

    /// - Throws: ``InstallationRefusal``, ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func update(
        _ sid: SID, configuration: JSONValue?, uniqueName: String?, caller: Caller
    ) async throws -> Installations.Installed {
        // Told first, whatever else is wrong with the request.
        try await store.read(.updateInstallation, caller) { tx, _ in
            _ = try Installations.find(sid, of: nil, tx.installations)
        }
        return try await installations.update(
            sid, of: nil, configuration: configuration, uniqueName: uniqueName, .updateInstallation, caller)
    }

    /// - Throws: ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func delete(_ sid: SID, caller: Caller) async throws {
        try await installations.delete(sid, of: nil, .deleteInstallation, caller)
    }
}
