package import MercatoTypes

package protocol AuditReading {
    /// One event of an account.
    func event(_ sid: SID, of account: SID) throws -> AuditEvent?
    /// An account's events, newest first.
    func events(_ filter: AuditFilter, page: PageRequest) throws -> Page<AuditEvent>
    /// The audit events of a resource, newest first.
    func events(of resource: SID, page: PageRequest) throws -> Page<AuditEvent>
    /// The oldest of the events from before a time, of all accounts.
    func outdated(before: Timestamp, limit: Int) throws -> [DatedRecord]
}

package protocol AuditWriting: AuditReading {
    func append(_ events: [AuditEvent]) throws
    /// Removes events; their room is used again.
    func delete(_ sids: [SID]) throws
}
