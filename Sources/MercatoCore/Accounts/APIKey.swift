package import MercatoTypes

/// An API key: a name and a secret that act for one account (contract: authentication).
package struct APIKey: Hashable, Sendable {
    package enum Kind: String, Sendable {
        /// Everything, as the account's own token.
        case main
        /// Everything but accounts and keys.
        case standard
        /// What its policy allows.
        case restricted
    }

    /// The secret before the last rotation, for as long as both work.
    package struct FormerSecret: Hashable, Sendable {
        package let hash: SecretHash
        /// When it stops working.
        package let until: Timestamp

        package init(hash: SecretHash, until: Timestamp) {
            self.hash = hash
            self.until = until
        }
    }

    package let sid: SID
    package let accountSid: SID
    package let kind: Kind
    package var friendlyName: String
    /// Empty but for a restricted key.
    package var policy: Set<Permission>
    package var secretHash: SecretHash
    package var formerSecret: FormerSecret?
    /// When it last authenticated a request, to within a few seconds; nil when it never did.
    package var dateLastUsed: Timestamp?
    package let dateCreated: Timestamp
    package var dateUpdated: Timestamp
    package var version: Int

    package init(
        sid: SID, accountSid: SID, kind: Kind, friendlyName: String, policy: Set<Permission> = [],
        secretHash: SecretHash, formerSecret: FormerSecret? = nil, dateLastUsed: Timestamp? = nil,
        dateCreated: Timestamp, dateUpdated: Timestamp? = nil, version: Int = 1
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.kind = kind
        self.friendlyName = friendlyName
        self.policy = policy
        self.secretHash = secretHash
        self.formerSecret = formerSecret
        self.dateLastUsed = dateLastUsed
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated ?? dateCreated
        self.version = version
    }

    /// Why a secret opens this key.
    enum SecretStanding: Hashable, Sendable {
        case present
        /// It was replaced, and still works until then.
        case former(until: Timestamp)
    }

    /// Whether a secret opens this key now: its own, or the former one while the two overlap. Nil when it does not.
    func standing(of secret: SecretHash, at now: Timestamp) -> SecretStanding? {
        if secretHash.matches(secret) { return .present }
        guard let formerSecret, now < formerSecret.until, formerSecret.hash.matches(secret) else { return nil }
        return .former(until: formerSecret.until)
    }

    /// - Throws: ``PermissionMissing`` when the key is restricted and its policy does not allow the path.
    func require(_ path: String?) throws(PermissionMissing) {
        guard kind == .restricted else { return }
        guard let path, let permission = Permission(path), policy.contains(permission) else {
            throw PermissionMissing(path: path)
        }
    }
}
