package import JSONValue
package import MercatoTypes

/// Installing for customers, and looking after what they installed, for operators.
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

    /// The installations of an account, of a listing, or of both, newest first.
    /// - Throws: ``AdministrationRefusal`` when neither is said, ``NotFound`` for an unknown one, ``OperatorOnly``.
    package func list(
        account: SID?, listing: SID?, caller: Caller, page: PageRequest
    ) async throws -> Page<Installations.Installed> {
        try await store.readList(.listInstallations, caller) { tx, _ in
            guard let listing else {
                guard let account else {
                    throw AdministrationRefusal.invalid(
                        parameter: "AccountSid", reason: "or AvailableAddOnSid must be given in the query")
                }
                guard try tx.accounts.account(account) != nil else { throw NotFound() }
                return try Installations.all(of: account, page: page, tx)
            }
            guard let found = try tx.listings.listing(listing) else { throw NotFound() }
            let page = try tx.installations.installations(ofListing: listing, by: account, page: page)
            let secrets = ConfigurationSecrets(of: found)
            return Page(
                records: page.records.map { Installations.Installed($0, found, secrets) },
                previous: page.previous, next: page.next)
        }
    }

    /// - Throws: ``NotFound``, ``OperatorOnly``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Installations.Installed {
        try await store.read(.fetchInstallation, caller) { tx, _ in try Installations.installed(sid, of: nil, tx) }
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
