package import MercatoTypes

/// Reading what was changed in an account, by itself and by operators (contract: companion APIs).
package struct AuditLog: Sendable {
    private let store: AuthorizedStore

    package init(store: AuthorizedStore) {
        self.store = store
    }

    /// The events of the caller's account that a filter lets pass, newest first.
    package func list(_ filter: AuditFilter, caller: Caller, page: PageRequest) async throws -> Page<AuditEvent> {
        try await store.readList(.listEvents, caller) { tx, caller in
            // Whatever account a face has put into it.
            var filter = filter
            filter.accountSid = caller.accountSid
            return try tx.audit.events(filter, page: page)
        }
    }

    /// - Throws: ``NotFound`` when the caller's account has no such event.
    package func fetch(_ sid: SID, caller: Caller) async throws -> AuditEvent {
        try await store.read(.fetchEvent, caller) { tx, caller in
            guard let event = try tx.audit.event(sid, of: caller.accountSid) else { throw NotFound() }
            return event
        }
    }
}
