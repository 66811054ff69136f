package import MercatoTypes

/// Reading the books back: every cent, for the publisher of the listing and for the customer who is billed.
package struct Ledger: Sendable {
    private let store: AuthorizedStore

    package init(store: AuthorizedStore) {
        self.store = store
    }

    /// Totals with the currency they are in.
    package struct Totals: Sendable {
        package let currency: Currency
        package let totals: [UsageTotal]
    }

    /// An installation's billing events, newest first.
    /// - Throws: ``NotFound`` when the caller is neither publisher nor customer of it.
    package func events(
        _ filter: BillingEventFilter, caller: Caller, page: PageRequest
    ) async throws -> Page<BillingEvent> {
        try await store.readList(.listBillingEvents, caller) { tx, caller in
            _ = try Ledger.readable(filter.installationSid, caller, tx)
            return try tx.ledger.events(filter, page: page)
        }
    }

    /// One billing event of an installation.
    /// - Throws: ``NotFound`` when there is none, or the caller is neither publisher nor customer of the installation.
    package func event(_ sid: SID, of installation: SID, caller: Caller) async throws -> BillingEvent {
        try await store.read(.fetchBillingEvent, caller) { tx, caller in
            _ = try Ledger.readable(installation, caller, tx)
            guard let event = try tx.ledger.event(sid, of: installation) else { throw NotFound() }
            return event
        }
    }

    /// An installation's totals, by span and billing item, read from the running totals.
    /// - Throws: ``NotFound`` when the caller is neither publisher nor customer of it.
    package func totals(_ query: UsageTotalsQuery, caller: Caller) async throws -> Totals {
        try await store.readList(.fetchUsageTotals, caller) { tx, caller in
            let installation = try Ledger.readable(query.installationSid, caller, tx)
            guard let customer = try tx.accounts.account(installation.accountSid) else { throw NotFound() }
            return Totals(currency: customer.currency, totals: try tx.ledger.totals(query))
        }
    }

    /// The customer sees an installation until it is removed (contract: removal), the publisher its books for ever.
    private static func readable(_ sid: SID, _ caller: Caller, _ tx: any ReadTransaction) throws -> Installation {
        guard let installation = try tx.installations.installation(sid) else { throw NotFound() }
        if installation.accountSid == caller.accountSid, installation.dateRemoved == nil { return installation }
        guard try tx.listings.listing(installation.listingSid)?.ownerSid == caller.accountSid else { throw NotFound() }
        return installation
    }
}
