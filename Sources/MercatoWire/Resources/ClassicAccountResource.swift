public import JSONValue
public import MercatoTypes

/// An account in the classic API (contract: companion APIs).
public struct ClassicAccountResource: Sendable {
    public let sid: SID
    /// Its parent; the account itself when it is nobody's subaccount.
    public let ownerAccountSid: SID
    public let friendlyName: String
    /// `active`, `suspended` or `closed`.
    public let status: String
    /// `Trial` or `Full`.
    public let type: String
    /// Nil for whoever did not come with an auth token.
    public let authToken: String?
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp

    public init(
        sid: SID, ownerAccountSid: SID, friendlyName: String, status: String, type: String, authToken: String?,
        dateCreated: Timestamp, dateUpdated: Timestamp
    ) {
        self.sid = sid
        self.ownerAccountSid = ownerAccountSid
        self.friendlyName = friendlyName
        self.status = status
        self.type = type
        self.authToken = authToken
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated
    }

    public var json: JSONValue {
        var subresources: JSONObject = [
            "keys": .string(OperationID.listClassicKey.path([sid])),
            "usage": .string(OperationID.listUsageRecord.path([sid])),
        ]
        if ownerAccountSid == sid { subresources["balance"] = .string(OperationID.fetchBalance.path([sid])) }
        return [
            "sid": sid.json, "owner_account_sid": ownerAccountSid.json, "friendly_name": .string(friendlyName),
            "status": .string(status), "type": .string(type), "auth_token": .text(authToken),
            "date_created": .string(dateCreated.rfc2822), "date_updated": .string(dateUpdated.rfc2822),
            "uri": .string(OperationID.fetchClassicAccount.path([sid])), "subresource_uris": .object(subresources),
        ]
    }
}
