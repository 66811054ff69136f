public import JSONValue
public import MercatoTypes

/// An API key as its owner sees it, in the IAM and the classic API (contract: companion APIs).
public struct OwnKeyResource: DescribedResource, Sendable {
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

    private static let shared = ResourceTable<OwnKeyResource> {
        Field("sid", .sid(.apiKey), "Its SID, the user name of HTTP Basic.") { $0.sid }
        Field("friendly_name", .text(most: Limits.friendlyNameCharactersMax), "Its name for people.") {
            $0.friendlyName
        }
        Field("date_created", .rfcDate, "When it was made, in GMT.") { $0.dateCreated }
        Field("date_updated", .rfcDate, "When it was last changed, in GMT.") { $0.dateUpdated }
    }

    private static let policyOnly = ResourceTable<OwnKeyResource> {
        Field("policy", .orNull(.policy), "What a restricted key may do; null for the other kinds.") { $0.policy }
    }

    private static let classicTable =
        shared
        + ResourceTable {
            Field.optional("secret", .secret, "The secret; it cannot be read again.") { $0.secret }
        }

    private static let table = classicTable + policyOnly

    private static let listedTable =
        shared
        + ResourceTable {
            Field("flags", .list(of: .text()), "What it may be used for: `rest_api`, `signing`.") {
                // A restricted key signs no client-side tokens.
                $0.policy == nil ? ["rest_api", "signing"] : ["rest_api"]
            }
        }

    package static let schemas = [
        ResourceSchema("Key", "An API key.", shared + policyOnly),
        ResourceSchema("NewKey", "A new API key, with the secret that is shown this once.", table, isWhole: true),
        ResourceSchema("KeyOfList", "An API key, as lists show it.", listedTable),
        ResourceSchema("ClassicKey", "An API key as the classic API shows it.", shared),
        ResourceSchema("NewClassicKey", "A new API key, with its secret.", classicTable, isWhole: true),
    ]

    /// In an IAM list.
    public var listed: JSONValue { OwnKeyResource.listedTable.json(self) }

    /// In the IAM API, alone.
    public var json: JSONValue { OwnKeyResource.table.json(self) }

    /// In the classic API.
    public var classic: JSONValue { OwnKeyResource.classicTable.json(self) }
}
