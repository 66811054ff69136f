package import JSONValue
package import MercatoTypes

/// Installing for customers, and looking after what they installed, for operators.
package struct InstallationAdministration: Sendable {
    private let store: any Store
    private let installations: Installations

    package init(store: any Store, installations: Installations) {
        self.store = store
        self.installations = installations
    }

    /// Installs a published listing for an account; also one in marketing preview (D12).
    /// - Throws: ``InstallationRefusal``, ``KeyReuse``, ``NotFound`` for an unknown account or listing,
    ///   ``OperatorOnly``, ``StoreFault``.
    package func create(
        _ order: Installations.Order, account: SID, caller: Caller,
        once request: RepeatableRequest<Installations.Installed>? = nil
    ) async throws -> Creation<Installations.Installed> {
        let customer = try await customer(account, caller)
        try customer.account.requireOpen()
        return try await installations.create(order, caller: customer, actor: caller, rule: .onBehalf, once: request)
    }

    /// The installations of an account, of a listing, or of both, newest first.
    package func list(
        account: SID?, listing: SID?, caller: Caller, page: PageRequest
    ) async throws -> Page<Installations.Installed> {
        try caller.requireOperator()
        guard let listing else {
            if let account {
                return try await installations.list(caller: try await customer(account, caller), page: page)
            }
            throw AdministrationRefusal.invalid(
                parameter: "AccountSid", reason: "or AvailableAddOnSid must be given in the query")
        }
        return try await store.read { tx in
            guard let found = try tx.listings.listing(listing) else { throw NotFound() }
            let page = try tx.installations.installations(ofListing: listing, by: account, page: page)
            return Page(
                records: page.records.map { Installations.Installed(installation: $0, listing: found) },
                previous: page.previous, next: page.next)
        }
    }

    /// - Throws: ``NotFound``, ``OperatorOnly``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Installations.Installed {
        try await installations.fetch(sid, caller: owner(of: sid, caller))
    }

    /// - Throws: ``InstallationRefusal``, ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func update(
        _ sid: SID, configuration: JSONValue?, uniqueName: String?, caller: Caller
    ) async throws -> Installations.Installed {
        try await installations.update(
            sid, configuration: configuration, uniqueName: uniqueName, caller: owner(of: sid, caller), actor: caller)
    }

    /// - Throws: ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func delete(_ sid: SID, caller: Caller) async throws {
        try await installations.delete(sid, caller: owner(of: sid, caller), actor: caller)
    }

    private func owner(of sid: SID, _ caller: Caller) async throws -> Caller {
        try caller.requireOperator()
        guard let installation = try await store.read({ try $0.installations.installation(sid) }) else {
            throw NotFound()
        }
        return try await customer(installation.accountSid, caller)
    }

    private func customer(_ sid: SID, _ caller: Caller) async throws -> Caller {
        try caller.requireOperator()
        guard let account = try await store.read({ try $0.accounts.account(sid) }) else { throw NotFound() }
        return Caller(account: account)
    }
}
