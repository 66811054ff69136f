import JSONValue
import MercatoTypes

/// A resource whose changes are written down.
protocol Audited {
    static var resourceType: String { get }
    var sid: SID { get }
    /// The account it belongs to.
    var auditAccountSid: SID { get }
    /// Everything but secrets.
    var auditValue: JSONValue { get }
}

/// Writes the audit events of one use case.
struct AuditTrail: Sendable {
    let caller: Caller
    let sids: any SIDSource
    let now: Timestamp

    func created<Resource: Audited>(_ resource: Resource, in tx: any WriteTransaction) throws {
        try write(resource, .created, before: nil, after: resource.auditValue, tx)
    }

    func updated<Resource: Audited>(
        from before: Resource, to after: Resource, in tx: any WriteTransaction
    ) throws {
        try write(after, .updated, before: before.auditValue, after: after.auditValue, tx)
    }

    func deleted<Resource: Audited>(_ resource: Resource, in tx: any WriteTransaction) throws {
        try write(resource, .deleted, before: resource.auditValue, after: nil, tx)
    }

    private func write<Resource: Audited>(
        _ resource: Resource, _ change: AuditEvent.Change, before: JSONValue?, after: JSONValue?,
        _ tx: any WriteTransaction
    ) throws {
        try tx.audit.append([
            AuditEvent(
                sid: sids.make(.auditEvent, at: now), accountSid: resource.auditAccountSid,
                actorSid: caller.key?.sid ?? caller.accountSid, sourceAddress: caller.sourceAddress,
                resourceType: Resource.resourceType, resourceSid: resource.sid, change: change, before: before,
                after: after, dateCreated: now)
        ])
    }
}
