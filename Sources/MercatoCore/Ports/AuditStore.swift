package import MercatoTypes

package protocol AuditReading {
    /// The audit events of a resource, newest first.
    func events(of resource: SID, page: PageRequest) throws -> Page<AuditEvent>
}

package protocol AuditWriting: AuditReading {
    func append(_ events: [AuditEvent]) throws
}
