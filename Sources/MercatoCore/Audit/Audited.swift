import JSONValue
import MercatoTypes

/// A resource whose changes are written down.
protocol Audited {
    static var resourceType: String { get }
    var sid: SID { get }
    /// The resource whose change it is, when that is not itself.
    var auditSid: SID { get }
    /// The account it belongs to.
    var auditAccountSid: SID { get }
    /// Everything but secrets.
    var auditValue: JSONValue { get }
    /// The secrets by name. They are compared and never written: an event says only that one was replaced.
    var auditSecrets: [String: SecretHash] { get }
}

extension Audited {
    var auditSid: SID { sid }
    var auditSecrets: [String: SecretHash] { [:] }
}

/// Writes the audit events of one use case. Its caller is the one that the transaction was authorized for, so that an
/// event says in which part somebody acted then, not when the request came.
struct AuditTrail: Sendable {
    let caller: Caller
    let sids: any SIDSource
    let now: Timestamp

    func created<Resource: Audited>(_ resource: Resource, in tx: any WriteTransaction) throws {
        try write(resource, .created, before: nil, after: resource.auditValue, tx)
    }

    /// - Parameter others: names of secrets that were replaced, beside those that the resource names itself
    func updated<Resource: Audited>(
        from before: Resource, to after: Resource, replacing others: [String] = [], in tx: any WriteTransaction
    ) throws {
        let replaced = others + after.auditSecrets.filter { before.auditSecrets[$0.key] != $0.value }.keys.sorted()
        try write(
            after, .updated, before: before.auditValue.naming(replaced, "(the former secret)"),
            after: after.auditValue.naming(replaced, "(a new secret)"), tx)
    }

    func deleted<Resource: Audited>(_ resource: Resource, in tx: any WriteTransaction) throws {
        try write(resource, .deleted, before: resource.auditValue, after: nil, tx)
    }

    /// Writes down that the auth tokens of accounts are shown, each in its own account.
    func readTokens(of accounts: [Account], in tx: any WriteTransaction) throws {
        try tx.audit.append(
            accounts.map { account in
                AuditEvent(
                    sid: sids.make(.auditEvent, at: now), accountSid: account.sid, actorSid: caller.accountSid,
                    actorKeySid: caller.key?.sid, actorRole: .account, sourceAddress: caller.sourceAddress,
                    resourceType: AuditTrail.tokenType, resourceSid: account.sid, change: .read, before: nil,
                    after: nil, dateCreated: now)
            })
    }

    /// Whether the trail says of the last hour, and of the account as it is now, that this caller read its token.
    func hasReadToken(of account: Account, in audit: any AuditReading) throws -> Bool {
        let hourAgo = now.advanced(milliseconds: -Int64(Limits.tokenReadSeconds) * 1_000)
        var filter = AuditFilter(accountSid: account.sid)
        filter.actorSid = caller.accountSid
        filter.type = "\(AuditTrail.tokenType).\(AuditEvent.Change.read.rawValue)"
        filter.sourceAddress = caller.sourceAddress
        filter.from = max(hourAgo, account.dateUpdated)
        return try !audit.events(filter, page: PageRequest(size: 1)).records.isEmpty
    }

    /// A resource of its own, so that an account's events stay those of its changes.
    private static let tokenType = "auth-token"

    private func write<Resource: Audited>(
        _ resource: Resource, _ change: AuditEvent.Change, before: JSONValue?, after: JSONValue?,
        _ tx: any WriteTransaction
    ) throws {
        let isOwn = resource.auditAccountSid == caller.accountSid
        try tx.audit.append([
            AuditEvent(
                sid: sids.make(.auditEvent, at: now), accountSid: resource.auditAccountSid,
                actorSid: caller.accountSid, actorKeySid: caller.key?.sid,
                actorRole: !isOwn && caller.account.roles.contains(.operator) ? .operator : .account,
                sourceAddress: caller.sourceAddress, resourceType: Resource.resourceType,
                resourceSid: resource.auditSid,
                change: change, before: before,
                after: after, dateCreated: now)
        ])
    }
}

extension JSONValue {
    /// This object with members that say the same of each name.
    fileprivate func naming(_ names: [String], _ text: String) -> JSONValue {
        guard var object, !names.isEmpty else { return self }
        for name in names { object[name] = .string(text) }
        return .object(object)
    }
}

/// A reversal as one of its two sides sees it: it changes the books of both, so both have it in their events.
struct AuditedReversal: Audited {
    static let resourceType = "billing-event"

    let event: BillingEvent
    let auditAccountSid: SID

    var sid: SID { event.sid }
    var auditValue: JSONValue {
        [
            "kind": .string(event.kind.rawValue), "amount": .string(event.amount.description),
            "currency": .string(event.currency.code), "installation": .string(event.installationSid.description),
            "billing_item": .string(event.billingItemSid.description),
            "reverses": event.reverses.map { .string($0.description) } ?? .null,
        ]
    }
}
