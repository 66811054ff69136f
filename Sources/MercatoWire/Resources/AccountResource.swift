public import JSONValue
public import MercatoTypes

/// An account as an operator sees it.
public struct AccountResource: DescribedResource, Sendable {
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

    private static let listed = ResourceTable<AccountResource> {
        Field("sid", .sid(.account), "Its SID.") { $0.sid }
        Field("parent_sid", .orNull(.sid(.account)), "The account it is a subaccount of; null for none.") {
            $0.parentSid
        }
        Field("friendly_name", .text(most: Limits.friendlyNameCharactersMax), "Its name for people.") {
            $0.friendlyName
        }
        Field(
            "status", .words("active", "suspended", "closed"), "Its own, whatever its parent's is; closed is final."
        ) { $0.status }
        Field("type", .words("Trial", "Full"), "Whether it is on trial; nothing depends on it here.") { $0.type }
        Field("publisher", .boolean, "Whether it may own listings.") { $0.isPublisher }
        Field("operator", .boolean, "Whether it runs the marketplace.") { $0.isOperator }
        Field("currency", .currency, "What it is billed in, ISO 4217; fixed when it is made.") { $0.currency }
        Field("date_created", .dateTime, "When it was made, in GMT.") { $0.dateCreated }
        Field("date_updated", .dateTime, "When it was last changed, in GMT.") { $0.dateUpdated }
        Field("url", .uri, "This resource.") { $0.origin.url(.fetchAccount, $0.sid) }
    }

    private static let table =
        listed
        + ResourceTable {
            Field.optional("auth_token", .secret, "The auth token.") { $0.authToken }
        }

    package static let schemas = [
        ResourceSchema("Account", "An account as operators see it.", listed),
        ResourceSchema("AccountWithToken", "An account with its new auth token.", table, isWhole: true),
    ]

    public var json: JSONValue { AccountResource.table.json(self) }
}
