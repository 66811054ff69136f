public import JSONValue
public import MercatoTypes
public import MercatoWire

/// A listing as its publisher writes it.
public struct ModuleData: MercatoResource, Hashable {
    public let json: JSONValue
    /// `XB…`.
    public let sid: SID
    /// What each section says; those that say nothing are missing.
    public let sections: [ListingSection: JSONObject]

    public init(json: JSONValue) throws(ResourceError) {
        self.json = json
        sid = try ResourceReader(json: json).sid("sid", .listing)
        sections = ListingSection.allCases.reduce(into: [:]) { $0[$1] = json[$1.rawValue]?.object }
    }
}

/// One of a publisher's listings in its list: the members of its module info.
public struct OwnListing: MercatoResource, Hashable {
    /// The members of its module info, with `sid` and `url`.
    public let json: JSONValue
    /// `XB…`.
    public let sid: SID
    public let name: String

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .listing)
        name = try read.string("name")
    }
}

/// A listing with what the marketplace's operator decides about it.
public struct Listing: MercatoResource, Hashable {
    /// What a listing charges for.
    public struct BillingItem: MercatoResource, Hashable {
        public let json: JSONValue
        /// `BI…`.
        public let sid: SID
        public let friendlyName: String
        /// The only currency it is billed in; nil for every one.
        public let currency: Currency?
        /// What one unit costs, for reports in units.
        public let unitPrice: Amount?
        public let isActive: Bool

        public init(json: JSONValue) throws(ResourceError) {
            let read = ResourceReader(json: json)
            self.json = json
            sid = try read.sid("sid", .billingItem)
            friendlyName = try read.string("friendly_name")
            currency = try read.text("currency") == nil ? nil : try read.currency("currency")
            unitPrice = json["unit_price"]?.isNull ?? true ? nil : try read.amount("unit_price")
            isActive = try read.boolean("active")
        }
    }

    /// A usage point of its add-on.
    public struct Extension: MercatoResource, Hashable {
        public let json: JSONValue
        /// `XF…`.
        public let sid: SID
        public let friendlyName: String
        public let productName: String
        public let uniqueName: String

        public init(json: JSONValue) throws(ResourceError) {
            let read = ResourceReader(json: json)
            self.json = json
            sid = try read.sid("sid", .listingExtension)
            friendlyName = try read.string("friendly_name")
            productName = try read.string("product_name")
            uniqueName = try read.string("unique_name")
        }
    }

    public let json: JSONValue
    /// `XB…`.
    public let sid: SID
    public let ownerSid: SID
    /// Such as `active`.
    public let state: String
    public let manualUsageReporting: Bool
    /// What each section says; those that say nothing, or that a list leaves out, are missing.
    public let sections: [ListingSection: JSONObject]
    public let billingItems: [BillingItem]
    public let extensions: [Extension]
    /// Of the terms that installers accept; raised with each change of the policies.
    public let termsVersion: Int
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .listing)
        ownerSid = try read.sid("owner_sid", .account)
        state = try read.string("state")
        manualUsageReporting = try read.boolean("manual_usage_reporting")
        sections = ListingSection.allCases.reduce(into: [:]) { $0[$1] = json[$1.rawValue]?.object }
        billingItems = try read.array("billing_items") { item throws(ResourceError) in try BillingItem(json: item) }
        extensions = try read.array("extensions") { found throws(ResourceError) in try Extension(json: found) }
        termsVersion = try read.int("terms_version")
        dateCreated = try read.timestamp("date_created")
        dateUpdated = try read.timestamp("date_updated")
    }
}
