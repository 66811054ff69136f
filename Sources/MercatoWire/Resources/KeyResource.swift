public import JSONValue
public import MercatoTypes

/// An API key as an operator sees it.
public struct KeyResource: Sendable {
    public let sid: SID
    public let accountSid: SID
    public let friendlyName: String
    /// `main`, `standard` or `restricted`.
    public let kind: String
    /// The permission paths of a restricted key; nil for the others.
    public let policy: [String]?
    /// Only in the answer that made it.
    public let secret: String?
    /// Until when the secret before the last rotation works too.
    public let formerSecretUntil: Timestamp?
    public let dateLastUsed: Timestamp?
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp
    public let origin: Origin

    public init(
        sid: SID, accountSid: SID, friendlyName: String, kind: String, policy: [String]?, secret: String?,
        formerSecretUntil: Timestamp?, dateLastUsed: Timestamp?, dateCreated: Timestamp, dateUpdated: Timestamp,
        origin: Origin
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.friendlyName = friendlyName
        self.kind = kind
        self.policy = policy
        self.secret = secret
        self.formerSecretUntil = formerSecretUntil
        self.dateLastUsed = dateLastUsed
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated
        self.origin = origin
    }

    public var json: JSONValue {
        var object: JSONObject = [
            "sid": sid.json, "account_sid": accountSid.json, "friendly_name": .string(friendlyName),
            "kind": .string(kind),
            "policy": policy.map { ["allow": .array($0.map { .string($0) })] } ?? .null,
            "former_secret_until": .text(formerSecretUntil?.iso8601), "date_last_used": .text(dateLastUsed?.iso8601),
            "date_created": .string(dateCreated.iso8601), "date_updated": .string(dateUpdated.iso8601),
            "url": .string(origin.url(.fetchAccountKey, sid)),
        ]
        if let secret { object["secret"] = .string(secret) }
        return .object(object)
    }
}
