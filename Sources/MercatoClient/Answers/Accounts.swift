public import JSONValue
public import MercatoTypes
public import MercatoWire

/// An account as an operator sees it.
public struct Account: MercatoResource, Hashable {
    public let json: JSONValue
    /// `AC…`.
    public let sid: SID
    /// The account it is a subaccount of.
    public let parentSid: SID?
    public let friendlyName: String
    /// `active`, `suspended` or `closed`.
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

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .account)
        parentSid = try read.sid(orNull: "parent_sid", .account)
        friendlyName = try read.string("friendly_name")
        status = try read.string("status")
        type = try read.string("type")
        isPublisher = try read.boolean("publisher")
        isOperator = try read.boolean("operator")
        currency = try read.currency("currency")
        authToken = try read.text("auth_token")
        dateCreated = try read.timestamp("date_created")
        dateUpdated = try read.timestamp("date_updated")
    }
}

/// An account in the classic API: one's own, or one of its subaccounts.
public struct ClassicAccount: MercatoResource, Hashable {
    public let json: JSONValue
    /// `AC…`.
    public let sid: SID
    /// Its parent; the account itself when it is nobody's subaccount.
    public let ownerAccountSid: SID
    public let friendlyName: String
    /// `active`, `suspended` or `closed`.
    public let status: String
    /// `Trial` or `Full`.
    public let type: String
    /// Nil for whoever may not see it.
    public let authToken: String?
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .account)
        ownerAccountSid = try read.sid("owner_account_sid", .account)
        friendlyName = try read.string("friendly_name")
        status = try read.string("status")
        type = try read.string("type")
        authToken = try read.text("auth_token")
        dateCreated = try read.timestamp("date_created")
        dateUpdated = try read.timestamp("date_updated")
    }
}

/// An API key as its owner sees it.
public struct Key: MercatoResource, Hashable {
    public let json: JSONValue
    /// `SK…`.
    public let sid: SID
    public let friendlyName: String
    /// The permission paths of a restricted key; nil for the others, and in lists.
    public let policy: [String]?
    /// Only in the answer that made it.
    public let secret: String?
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .apiKey)
        friendlyName = try read.string("friendly_name")
        policy = json["policy"]?["allow"]?.array?.compactMap(\.string)
        secret = try read.text("secret")
        dateCreated = try read.timestamp("date_created")
        dateUpdated = try read.timestamp("date_updated")
    }
}

/// An API key as an operator sees it, and whoever holds it when it is rotated.
public struct AccountKey: MercatoResource, Hashable {
    public let json: JSONValue
    /// `SK…`.
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

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .apiKey)
        accountSid = try read.sid("account_sid", .account)
        friendlyName = try read.string("friendly_name")
        kind = try read.string("kind")
        policy = json["policy"]?["allow"]?.array?.compactMap(\.string)
        secret = try read.text("secret")
        formerSecretUntil = try read.timestamp(orNull: "former_secret_until")
        dateLastUsed = try read.timestamp(orNull: "date_last_used")
        dateCreated = try read.timestamp("date_created")
        dateUpdated = try read.timestamp("date_updated")
    }
}
