package import MercatoTypes

/// An API key: a name and a secret that act for one account (contract section e).
package struct APIKey: Hashable, Sendable {
    package enum Kind: String, Sendable {
        /// Everything, as the account's own token.
        case main
        /// Everything but accounts and keys.
        case standard
    }

    package let sid: SID
    package let accountSid: SID
    package let kind: Kind
    package var friendlyName: String
    package let secretHash: SecretHash
    package let dateCreated: Timestamp
    package var dateUpdated: Timestamp
    package var version: Int

    package init(
        sid: SID, accountSid: SID, kind: Kind, friendlyName: String, secretHash: SecretHash, dateCreated: Timestamp,
        dateUpdated: Timestamp? = nil, version: Int = 1
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.kind = kind
        self.friendlyName = friendlyName
        self.secretHash = secretHash
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated ?? dateCreated
        self.version = version
    }
}
