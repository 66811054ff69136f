public import JSONValue
public import MercatoTypes

/// An API key as an operator sees it.
public struct KeyResource: DescribedResource, Sendable {
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

    private static let listed = ResourceTable<KeyResource> {
        Field("sid", .sid(.apiKey), "Its SID, the user name of HTTP Basic.") { $0.sid }
        Field("account_sid", .sid(.account), "The account it acts for.") { $0.accountSid }
        Field("friendly_name", .text(most: Limits.friendlyNameCharactersMax), "Its name for people.") {
            $0.friendlyName
        }
        Field("kind", .words("main", "standard", "restricted"), "What it may do.") { $0.kind }
        Field("policy", .orNull(.policy), "What a restricted key may do; null for the other kinds.") { $0.policy }
        Field(
            "former_secret_until", .orNull(.dateTime), "Until when the secret before the last rotation works."
        ) { $0.formerSecretUntil }
        Field("date_last_used", .orNull(.dateTime), "To within a few seconds; null when it never was.") {
            $0.dateLastUsed
        }
        Field("date_created", .dateTime, "When it was made, in GMT.") { $0.dateCreated }
        Field("date_updated", .dateTime, "When it was last changed, in GMT.") { $0.dateUpdated }
        Field("url", .uri, "This resource.") { $0.origin.url(.fetchAccountKey, $0.sid) }
    }

    private static let table =
        listed
        + ResourceTable {
            Field.optional("secret", .secret, "The secret; it cannot be read again.") { $0.secret }
        }

    package static let schemas = [
        ResourceSchema("AccountKey", "An API key as operators see it.", listed),
        ResourceSchema(
            "AccountKeyWithSecret", "An API key with the secret that is shown this once.", table, isWhole: true),
    ]

    public var json: JSONValue { KeyResource.table.json(self) }
}
