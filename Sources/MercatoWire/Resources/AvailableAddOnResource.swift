public import JSONValue
public import MercatoTypes

/// An add-on that can be installed (contract: operations; operations 1 and 2).
public struct AvailableAddOnResource: DescribedResource, Sendable {
    public let sid: SID
    public let friendlyName: String
    public let description: String?
    /// Free text, such as `per minute`.
    public let pricingType: String?
    public let configurationSchema: JSONValue?
    public let origin: Origin

    public init(
        sid: SID, friendlyName: String, description: String?, pricingType: String?, configurationSchema: JSONValue?,
        origin: Origin
    ) {
        self.sid = sid
        self.friendlyName = friendlyName
        self.description = description
        self.pricingType = pricingType
        self.configurationSchema = configurationSchema
        self.origin = origin
    }

    private static let table = ResourceTable<AvailableAddOnResource> {
        Field("sid", .sid(.listing), "Its SID, the same as the listing's.") { $0.sid }
        Field("friendly_name", .text(), "The listing's name, read live.") { $0.friendlyName }
        Field("description", .orNull(.text()), "What it does, in short; null when the listing does not say.") {
            $0.description
        }
        Field("pricing_type", .orNull(.text()), "How it is charged for, in free text such as `per minute`.") {
            $0.pricingType
        }
        Field(
            "configuration_schema", .orNull(.json(.object)),
            "The JSON Schema that an installer's configuration must conform to; null when there is none."
        ) { $0.configurationSchema }
        Field("url", .uri, "This resource.") { $0.origin.url(.fetchAvailableAddOn, $0.sid) }
        Field("links", .links, "`extensions`: the add-on's extensions.") {
            ["extensions": .string($0.origin.url(.listAvailableAddOnExtension, $0.sid))]
        }
    }

    package static let schemas = [ResourceSchema("AvailableAddOn", "An add-on of the catalog.", table)]

    public var json: JSONValue { AvailableAddOnResource.table.json(self) }
}
