package import MercatoTypes

package protocol AuditReading {
    /// One event of an account.
    func event(_ sid: SID, of account: SID) throws -> AuditEvent?
    /// An account's events, newest first.
    func events(_ filter: AuditFilter, page: PageRequest) throws -> Page<AuditEvent>
    /// The audit events of a resource, newest first.
    func events(of resource: SID, page: PageRequest) throws -> Page<AuditEvent>
}

package protocol AuditWriting: AuditReading {
    func append(_ events: [AuditEvent]) throws
}
