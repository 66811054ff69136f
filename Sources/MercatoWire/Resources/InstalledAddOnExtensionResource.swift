public import JSONValue
public import MercatoTypes

/// A usage point of an installed add-on, and whether it is switched on (contract: operations; operations 10 to 12).
public struct InstalledAddOnExtensionResource: Sendable {
    /// The same as the available add-on's (contract: extensions).
    public let sid: SID
    public let installedAddOnSid: SID
    public let friendlyName: String
    public let productName: String
    public let uniqueName: String
    public let isEnabled: Bool
    public let origin: Origin

    public init(
        sid: SID, installedAddOnSid: SID, friendlyName: String, productName: String, uniqueName: String,
        isEnabled: Bool, origin: Origin
    ) {
        self.sid = sid
        self.installedAddOnSid = installedAddOnSid
        self.friendlyName = friendlyName
        self.productName = productName
        self.uniqueName = uniqueName
        self.isEnabled = isEnabled
        self.origin = origin
    }

    public var json: JSONValue {
        [
            "sid": sid.json, "installed_add_on_sid": installedAddOnSid.json, "friendly_name": .string(friendlyName),
            "product_name": .string(productName), "unique_name": .string(uniqueName), "enabled": .bool(isEnabled),
            "url": .string(origin.url(.fetchInstalledAddOnExtension, installedAddOnSid, sid)),
        ]
    }
}
