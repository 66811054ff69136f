public import JSONValue
public import MercatoTypes

/// A usage point of an add-on that can be installed (contract: operations; operations 3 and 4).
public struct AvailableAddOnExtensionResource: DescribedResource, Sendable {
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

    private static let table = ResourceTable<AvailableAddOnExtensionResource> {
        Field("sid", .sid(.listingExtension), "Its SID, the same under every installation.") { $0.sid }
        Field("available_add_on_sid", .sid(.listing), "The add-on it belongs to.") { $0.availableAddOnSid }
        Field("friendly_name", .text(), "Its name for people.") { $0.friendlyName }
        Field("product_name", .text(), "The product it extends.") { $0.productName }
        Field("unique_name", .text(), "Its name for programs, unique within the add-on.") { $0.uniqueName }
        Field("url", .uri, "This resource.") {
            $0.origin.url(.fetchAvailableAddOnExtension, $0.availableAddOnSid, $0.sid)
        }
    }

    package static let schemas = [
        ResourceSchema("AvailableAddOnExtension", "A usage point that an add-on offers.", table)
    ]

    public var json: JSONValue { AvailableAddOnExtensionResource.table.json(self) }
}
