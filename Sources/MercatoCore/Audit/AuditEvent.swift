package import JSONValue
package import MercatoTypes

/// One change to a resource: who made it, from where, and what it changed. Written in the change's own transaction.
package struct AuditEvent: Hashable, Sendable {
    package enum Change: String, Sendable {
        case created, updated, deleted
        /// A secret was shown; nothing changed.
        case read
    }

    /// In which part the actor acted.
    package enum ActorRole: String, Sendable {
        /// For an account of its own.
        case account
        /// As the marketplace's operator, on somebody else's account.
        case `operator`
    }

    package let sid: SID
    /// The account whose resource changed.
    package let accountSid: SID
    /// The account that changed it, which is the resource's own or an operator's.
    package let actorSid: SID
    /// The API key that was used, if one was.
    package let actorKeySid: SID?
    package let actorRole: ActorRole
    /// Where the request came from; empty when the change came from this server itself.
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
        sid: SID, accountSid: SID, actorSid: SID, actorKeySid: SID?, actorRole: ActorRole, sourceAddress: String,
        resourceType: String, resourceSid: SID, change: Change, before: JSONValue?, after: JSONValue?,
        dateCreated: Timestamp
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.actorSid = actorSid
        self.actorKeySid = actorKeySid
        self.actorRole = actorRole
        self.sourceAddress = sourceAddress
        self.resourceType = resourceType
        self.resourceSid = resourceSid
        self.change = change
        self.before = before
        self.after = after
        self.dateCreated = dateCreated
    }
}

extension AuditEvent {
    /// What happened to what, such as `installation.created`.
    package var type: String { "\(resourceType).\(change.rawValue)" }

    /// The values that differ, each as it was and as it is; null for what was not there.
    package var differences: [(name: String, previous: JSONValue, updated: JSONValue)] {
        let before = before?.object ?? [:]
        let after = after?.object ?? [:]
        let names = after.names + before.names.filter { after[$0] == nil }
        return names.compactMap { name in
            let previous = before[name] ?? .null
            let updated = after[name] ?? .null
            return previous == updated ? nil : (name, previous, updated)
        }
    }
}

/// Which audit events of an account are wanted.
package struct AuditFilter: Hashable, Sendable {
    package var accountSid: SID
    /// The account or the API key that made the change.
    package var actorSid: SID?
    /// Such as `installation.created`.
    package var type: String?
    package var resourceSid: SID?
    package var sourceAddress: String?
    /// Inclusive.
    package var from: Timestamp?
    /// Exclusive.
    package var until: Timestamp?

    package init(accountSid: SID) {
        self.accountSid = accountSid
    }
}
