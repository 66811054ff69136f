package import JSONValue
package import MercatoTypes

/// One change to a resource: who made it, from where, and what it changed. Written in the change's own transaction.
package struct AuditEvent: Hashable, Sendable {
    package enum Change: String, Sendable {
        case created, updated, deleted
    }

    package let sid: SID
    /// The account whose resource changed.
    package let accountSid: SID
    /// The account or API key that changed it.
    package let actorSid: SID
    package let sourceAddress: String
    /// What kind of resource, such as `account` or `billing-item`.
    package let resourceType: String
    package let resourceSid: SID
    package let change: Change
    /// The resource before, without secrets; nil when it was made.
    package let before: JSONValue?
    /// The resource after, without secrets; nil when it was removed.
    package let after: JSONValue?
    package let dateCreated: Timestamp

    package init(
        sid: SID, accountSid: SID, actorSid: SID, sourceAddress: String, resourceType: String, resourceSid: SID,
        change: Change, before: JSONValue?, after: JSONValue?, dateCreated: Timestamp
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.actorSid = actorSid
        self.sourceAddress = sourceAddress
        self.resourceType = resourceType
        self.resourceSid = resourceSid
        self.change = change
        self.before = before
        self.after = after
        self.dateCreated = dateCreated
    }
}
