public import JSONValue
public import MercatoTypes

/// An account in the classic API (contract: companion APIs).
public struct ClassicAccountResource: DescribedResource, Sendable {
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

    private static let table = ResourceTable<ClassicAccountResource> {
        Field("sid", .sid(.account), "Its SID.") { $0.sid }
        Field("owner_account_sid", .sid(.account), "The account above it; its own SID when there is none.") {
            $0.ownerAccountSid
        }
        Field("friendly_name", .text(most: Limits.friendlyNameCharactersMax), "Its name for people.") {
            $0.friendlyName
        }
        Field("status", .words("active", "suspended", "closed"), "Closed is final.") { $0.status }
        Field("type", .words("Trial", "Full"), "Whether it is on trial; nothing depends on it here.") { $0.type }
        Field(
            "auth_token", .orNull(.secret),
            "Its auth token when it was made, and for whoever comes with that token or its parent's. That it was shown "
                + "stands in the account's audit events; null where it cannot stand there for want of room, and for a "
                + "main key."
        ) { $0.authToken }
        Field("date_created", .rfcDate, "When it was made, in GMT.") { $0.dateCreated }
        Field("date_updated", .rfcDate, "When it was last changed, in GMT.") { $0.dateUpdated }
        Field("uri", .text(), "This resource, without the origin.") {
            OperationID.fetchClassicAccount.path([$0.sid])
        }
        Field(
            "subresource_uris", .object(.uris),
            "`keys`, `usage` and, but for a subaccount, `balance`: where each is read, without the origin."
        ) { $0.subresources }
    }

    package static let schemas = [
        ResourceSchema("ClassicAccount", "An account as the classic API shows it.", table)
    ]

    public var json: JSONValue { ClassicAccountResource.table.json(self) }

    private var subresources: JSONObject {
        var subresources: JSONObject = [
            "keys": .string(OperationID.listClassicKey.path([sid])),
            "usage": .string(OperationID.listUsageRecord.path([sid])),
        ]
        if ownerAccountSid == sid { subresources["balance"] = .string(OperationID.fetchBalance.path([sid])) }
        return subresources
    }
}
