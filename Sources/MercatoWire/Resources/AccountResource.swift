public import JSONValue
public import MercatoTypes

/// An account as an operator sees it.
public struct AccountResource: Sendable {
    public let sid: SID
    /// The account it is a subaccount of.
    public let parentSid: SID?
    public let friendlyName: String
    public let status: String
    /// `Trial` or `Full`.
    public let type: String
    public let isPublisher: Bool
    public let isOperator: Bool
    public let currency: Currency
    /// Only in the answer that made it.
    public let authToken: String?
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp
    public let origin: Origin

    public init(
        sid: SID, parentSid: SID?, friendlyName: String, status: String, type: String, isPublisher: Bool,
        isOperator: Bool, currency: Currency, authToken: String?, dateCreated: Timestamp, dateUpdated: Timestamp,
        origin: Origin
    ) {
        self.sid = sid
        self.parentSid = parentSid
        self.friendlyName = friendlyName
        self.status = status
        self.type = type
        self.isPublisher = isPublisher
        self.isOperator = isOperator
        self.currency = currency
        self.authToken = authToken
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated
        self.origin = origin
    }

    public var json: JSONValue {
        var object: JSONObject = [
            "sid": sid.json, "parent_sid": parentSid?.json ?? .null, "friendly_name": .string(friendlyName),
            "status": .string(status), "type": .string(type), "publisher": .bool(isPublisher),
            "operator": .bool(isOperator), "currency": .string(currency.code),
            "date_created": .string(dateCreated.iso8601), "date_updated": .string(dateUpdated.iso8601),
            "url": .string(origin.url(.fetchAccount, sid)),
        ]
        if let authToken { object["auth_token"] = .string(authToken) }
        return .object(object)
    }
}
