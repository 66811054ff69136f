package import MercatoTypes

/// Reading what was changed in an account, by itself and by operators (contract a.4).
package struct AuditLog: Sendable {
    private let store: any Store

    package init(store: any Store) {
        self.store = store
    }

    /// The events of the filter's account, newest first.
    package func list(_ filter: AuditFilter, page: PageRequest) async throws -> Page<AuditEvent> {
        try await store.read { try $0.audit.events(filter, page: page) }
    }

    /// - Throws: ``NotFound`` when the caller's account has no such event.
    package func fetch(_ sid: SID, caller: Caller) async throws -> AuditEvent {
        guard let event = try await store.read({ try $0.audit.event(sid, of: caller.accountSid) }) else {
            throw NotFound()
        }
        return event
    }
}
