public import JSONValue
public import MercatoTypes

/// A usage point of an installed add-on, and whether it is switched on (contract: operations; operations 10 to 12).
public struct InstalledAddOnExtensionResource: DescribedResource, Sendable {
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

    private static let table = ResourceTable<InstalledAddOnExtensionResource> {
        Field("sid", .sid(.listingExtension), "Its SID, the same as the add-on's extension.") { $0.sid }
        Field("installed_add_on_sid", .sid(.installation), "The installation it belongs to.") {
            $0.installedAddOnSid
        }
        Field("friendly_name", .text(), "Its name for people.") { $0.friendlyName }
        Field("product_name", .text(), "The product it extends.") { $0.productName }
        Field("unique_name", .text(), "Its name for programs.") { $0.uniqueName }
        Field("enabled", .boolean, "Whether it is switched on; off after installing.") { $0.isEnabled }
        Field("url", .uri, "This resource.") {
            $0.origin.url(.fetchInstalledAddOnExtension, $0.installedAddOnSid, $0.sid)
        }
    }

    package static let schemas = [
        ResourceSchema("InstalledAddOnExtension", "A usage point of an installation, on or off.", table)
    ]

    public var json: JSONValue { InstalledAddOnExtensionResource.table.json(self) }
}
