public import JSONValue
public import MercatoTypes
public import MercatoWire

/// An add-on that can be installed.
public struct AvailableAddOn: MercatoResource, Hashable {
    public let json: JSONValue
    /// `XB…`: the listing's.
    public let sid: SID
    public let friendlyName: String
    public let description: String?
    /// Free text, such as `per minute`.
    public let pricingType: String?
    /// The JSON Schema that a configuration must conform to; nil when there is none.
    public let configurationSchema: JSONValue?

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .listing)
        friendlyName = try read.string("friendly_name")
        description = try read.text("description")
        pricingType = try read.text("pricing_type")
        configurationSchema = json["configuration_schema"].flatMap { $0.isNull ? nil : $0 }
    }
}

/// A usage point of an add-on that can be installed.
public struct AvailableAddOnExtension: MercatoResource, Hashable {
    public let json: JSONValue
    /// `XF…`.
    public let sid: SID
    public let availableAddOnSid: SID
    public let friendlyName: String
    public let productName: String
    public let uniqueName: String

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .listingExtension)
        availableAddOnSid = try read.sid("available_add_on_sid", .listing)
        friendlyName = try read.string("friendly_name")
        productName = try read.string("product_name")
        uniqueName = try read.string("unique_name")
    }
}

/// An account's installation of an add-on.
public struct InstalledAddOn: MercatoResource, Hashable {
    public let json: JSONValue
    /// `XE…`.
    public let sid: SID
    public let accountSid: SID
    public let friendlyName: String
    public let description: String?
    /// An object; what the add-on's schema marks as secret is masked.
    public let configuration: JSONValue
    public let uniqueName: String
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .installation)
        accountSid = try read.sid("account_sid", .account)
        friendlyName = try read.string("friendly_name")
        description = try read.text("description")
        configuration = json["configuration"] ?? .null
        uniqueName = try read.string("unique_name")
        dateCreated = try read.timestamp("date_created")
        dateUpdated = try read.timestamp("date_updated")
    }
}

/// An installation as operators see it, and the publisher of what is installed.
public struct Installation: MercatoResource, Hashable {
    /// As its customer sees it.
    public let installed: InstalledAddOn
    public let availableAddOnSid: SID
    /// Whether the customer still has it.
    public let status: InstallationStatus
    /// Of the publisher's terms that the customer accepted.
    public let termsVersion: Int
    public let dateRemoved: Timestamp?

    public var json: JSONValue { installed.json }
    /// `XE…`.
    public var sid: SID { installed.sid }

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        installed = try InstalledAddOn(json: json)
        availableAddOnSid = try read.sid("available_add_on_sid", .listing)
        guard let status = InstallationStatus(rawValue: try read.string("status")) else {
            throw ResourceError("status", "installed or removed")
        }
        self.status = status
        termsVersion = try read.int("terms_version")
        dateRemoved = try read.timestamp(orNull: "date_removed")
    }
}

/// A usage point of an installed add-on, and whether it is switched on.
public struct InstalledAddOnExtension: MercatoResource, Hashable {
    public let json: JSONValue
    /// `XF…`: the same as the available add-on's.
    public let sid: SID
    public let installedAddOnSid: SID
    public let friendlyName: String
    public let productName: String
    public let uniqueName: String
    public let isEnabled: Bool

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .listingExtension)
        installedAddOnSid = try read.sid("installed_add_on_sid", .installation)
        friendlyName = try read.string("friendly_name")
        productName = try read.string("product_name")
        uniqueName = try read.string("unique_name")
        isEnabled = try read.boolean("enabled")
    }
}

/// The answer to a referral conversion.
public struct ReferralConversion: MercatoResource, Hashable {
    public let json: JSONValue
    /// The account that reported it.
    public let convertedAccountSid: SID

    public init(json: JSONValue) throws(ResourceError) {
        self.json = json
        convertedAccountSid = try ResourceReader(json: json).sid("converted_account_sid", .account)
    }
}
