public import JSONValue
public import MercatoTypes

/// A usage point of an add-on that can be installed (contract: operations; operations 3 and 4).
public struct AvailableAddOnExtensionResource: Sendable {
    public let sid: SID
    public let availableAddOnSid: SID
    public let friendlyName: String
    public let productName: String
    public let uniqueName: String
    public let origin: Origin

    public init(
        sid: SID, availableAddOnSid: SID, friendlyName: String, productName: String, uniqueName: String, origin: Origin
    ) {
        self.sid = sid
        self.availableAddOnSid = availableAddOnSid
        self.friendlyName = friendlyName
        self.productName = productName
        self.uniqueName = uniqueName
        self.origin = origin
    }

    public var json: JSONValue {
        [
            "sid": sid.json, "available_add_on_sid": availableAddOnSid.json, "friendly_name": .string(friendlyName),
            "product_name": .string(productName), "unique_name": .string(uniqueName),
            "url": .string(origin.url(.fetchAvailableAddOnExtension, availableAddOnSid, sid)),
        ]
    }
}
