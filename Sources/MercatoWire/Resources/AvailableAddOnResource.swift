public import JSONValue
public import MercatoTypes

/// An add-on that can be installed (contract: operations; operations 1 and 2).
public struct AvailableAddOnResource: Sendable {
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

    public var json: JSONValue {
        [
            "sid": sid.json, "friendly_name": .string(friendlyName), "description": .text(description),
            "pricing_type": .text(pricingType), "configuration_schema": configurationSchema ?? .null,
            "url": .string(origin.url(.fetchAvailableAddOn, sid)),
            "links": ["extensions": .string(origin.url(.listAvailableAddOnExtension, sid))],
        ]
    }
}
