public import JSONValue
public import MercatoTypes

/// An account's installation of an add-on (contract: operations; operations 5 to 8).
public struct InstalledAddOnResource: DescribedResource, Sendable {
    public let sid: SID
    public let accountSid: SID
    public let availableAddOnSid: SID
    public let friendlyName: String
    public let description: String?
    public let configuration: JSONValue
    public let uniqueName: String
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp
    public let origin: Origin

    public init(
        sid: SID, accountSid: SID, availableAddOnSid: SID, friendlyName: String, description: String?,
        configuration: JSONValue, uniqueName: String, dateCreated: Timestamp, dateUpdated: Timestamp, origin: Origin
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.availableAddOnSid = availableAddOnSid
        self.friendlyName = friendlyName
        self.description = description
        self.configuration = configuration
        self.uniqueName = uniqueName
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated
        self.origin = origin
    }

    private static let table = ResourceTable<InstalledAddOnResource> {
        Field("sid", .sid(.installation), "Its SID, which usage is reported on.") { $0.sid }
        Field("account_sid", .sid(.account), "The account that installed it.") { $0.accountSid }
        Field("friendly_name", .text(), "The listing's name, read live.") { $0.friendlyName }
        Field("description", .orNull(.text()), "The listing's short description, read live.") { $0.description }
        Field(
            "configuration", .json(Shape.object.orNull),
            "The present configuration, with `********` in the place of what its schema marks as secret."
        ) { $0.configuration }
        Field(
            "unique_name", .text(most: Limits.uniqueNameCharactersMax),
            "Its name within the account, unique there."
        ) { $0.uniqueName }
        Field("date_created", .dateTime, "When it was installed, in GMT.") { $0.dateCreated }
        Field("date_updated", .dateTime, "When it was last changed, in GMT.") { $0.dateUpdated }
        Field("url", .uri, "This resource.") { $0.origin.url(.fetchInstalledAddOn, $0.sid) }
        Field("links", .links, "`extensions`: its extensions; `available_add_on`: what is installed.") {
            [
                "extensions": .string($0.origin.url(.listInstalledAddOnExtension, $0.sid)),
                "available_add_on": .string($0.origin.url(.fetchAvailableAddOn, $0.availableAddOnSid)),
            ]
        }
    }

    package static let schemas = [
        ResourceSchema("InstalledAddOn", "An account's installation of an add-on.", table)
    ]

    public var json: JSONValue { InstalledAddOnResource.table.json(self) }
}
