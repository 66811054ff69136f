public import JSONValue
public import MercatoTypes

/// An API key as its owner sees it, in the IAM and the classic API (contract: companion APIs).
public struct OwnKeyResource: Sendable {
    public let sid: SID
    public let friendlyName: String
    /// The permission paths of a restricted key; nil for the others.
    public let policy: [String]?
    /// Only in the answer that made it.
    public let secret: String?
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp

    public init(
        sid: SID, friendlyName: String, policy: [String]?, secret: String?, dateCreated: Timestamp,
        dateUpdated: Timestamp
    ) {
        self.sid = sid
        self.friendlyName = friendlyName
        self.policy = policy
        self.secret = secret
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated
    }

    /// In an IAM list. A restricted key signs no client-side tokens.
    public var listed: JSONValue {
        .object(members.merging("flags", .array(policy == nil ? ["rest_api", "signing"] : ["rest_api"])))
    }

    /// In the IAM API, alone.
    public var json: JSONValue {
        .object(members.merging("policy", policy.map { ["allow": .array($0.map { .string($0) })] } ?? .null))
    }

    /// In the classic API.
    public var classic: JSONValue { .object(members) }

    private var members: JSONObject {
        var object: JSONObject = [
            "sid": sid.json, "friendly_name": .string(friendlyName), "date_created": .string(dateCreated.rfc2822),
            "date_updated": .string(dateUpdated.rfc2822),
        ]
        if let secret { object["secret"] = .string(secret) }
        return object
    }
}

extension JSONObject {
    fileprivate func merging(_ name: String, _ value: JSONValue) -> JSONObject {
        var object = self
        object[name] = value
        return object
    }
}
