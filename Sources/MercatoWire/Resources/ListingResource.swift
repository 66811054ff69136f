public import JSONValue
public import MercatoTypes

/// A listing with everything an operator decides about it, as operators and its publisher see it.
public struct ListingResource: DescribedResource, Sendable {
    public struct BillingItem: Sendable {
        public let sid: SID
        public let friendlyName: String
        public let currency: Currency?
        public let unitPrice: Amount?
        public let isActive: Bool

        public init(sid: SID, friendlyName: String, currency: Currency?, unitPrice: Amount?, isActive: Bool) {
            self.sid = sid
            self.friendlyName = friendlyName
            self.currency = currency
            self.unitPrice = unitPrice
            self.isActive = isActive
        }

        static let table = ResourceTable<BillingItem> {
            Field("sid", .sid(.billingItem), "Its SID, which usage is reported with.") { $0.sid }
            Field("friendly_name", .text(), "Its name for people.") { $0.friendlyName }
            Field("currency", .orNull(.currency), "The only one it is billed in; null for any.") { $0.currency }
            Field("unit_price", .orNull(.amount), "What a unit costs; null for 1.") { $0.unitPrice }
            Field("active", .boolean, "Whether it can be billed.") { $0.isActive }
        }

        public var json: JSONValue { BillingItem.table.json(self) }
    }

    public struct Extension: Sendable {
        public let sid: SID
        public let friendlyName: String
        public let productName: String
        public let uniqueName: String

        public init(sid: SID, friendlyName: String, productName: String, uniqueName: String) {
            self.sid = sid
            self.friendlyName = friendlyName
            self.productName = productName
            self.uniqueName = uniqueName
        }

        static let table = ResourceTable<Extension> {
            Field("sid", .sid(.listingExtension), "Its SID.") { $0.sid }
            Field("friendly_name", .text(), "Its name for people.") { $0.friendlyName }
            Field("product_name", .text(), "The product it extends.") { $0.productName }
            Field("unique_name", .text(), "Its name for programs.") { $0.uniqueName }
        }

        public var json: JSONValue { Extension.table.json(self) }
    }

    public let sid: SID
    public let ownerSid: SID
    public let state: String
    public let manualUsageReporting: Bool
    public let moduleInfo: JSONValue
    /// The other sections, where they are wanted; they can be megabytes.
    public let sections: [ListingSection: JSONObject]?
    public let category: String?
    public let pricingType: String?
    public let configurationSchema: JSONValue?
    public let billingItems: [BillingItem]
    public let extensions: [Extension]
    /// Of the terms that installers accept; raised with each change of the policies.
    public let termsVersion: Int
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp
    public let origin: Origin

    public init(
        sid: SID, ownerSid: SID, state: String, manualUsageReporting: Bool, moduleInfo: JSONValue, category: String?,
        pricingType: String?, configurationSchema: JSONValue?, billingItems: [BillingItem], extensions: [Extension],
        termsVersion: Int, dateCreated: Timestamp, dateUpdated: Timestamp, origin: Origin,
        sections: [ListingSection: JSONObject]? = nil
    ) {
        self.sid = sid
        self.ownerSid = ownerSid
        self.state = state
        self.manualUsageReporting = manualUsageReporting
        self.moduleInfo = moduleInfo
        self.sections = sections
        self.category = category
        self.pricingType = pricingType
        self.configurationSchema = configurationSchema
        self.billingItems = billingItems
        self.extensions = extensions
        self.termsVersion = termsVersion
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated
        self.origin = origin
    }

    private static let listed = ResourceTable<ListingResource> {
        Field("sid", .sid(.listing), "Its SID.") { $0.sid }
        Field("owner_sid", .sid(.account), "The publisher.") { $0.ownerSid }
        Field(
            "state", .string(.listingState),
            "Usage can be reported in `marketing_preview`, `private_beta`, `active`."
        ) { $0.state }
        Field("manual_usage_reporting", .boolean, "Whether usage can be reported at all.") {
            $0.manualUsageReporting
        }
        Field("module_info", .json(ListingSection.moduleInfo.shape), ListingSection.moduleInfo.text) {
            $0.moduleInfo
        }
        Field("category", .orNull(.text()), "Its place in the catalog.") { $0.category }
        Field("pricing_type", .orNull(.text()), "Free text, such as `per minute`.") { $0.pricingType }
        Field(
            "configuration_schema", .orNull(.json(.object)), "What an installer's configuration must conform to."
        ) { $0.configurationSchema }
        Field(
            "billing_items",
            .list(of: .object(of: BillingItem.table), most: Limits.billingItemsPerListingMax),
            "What it may charge for."
        ) { $0.billingItems }
        Field(
            "extensions", .list(of: .object(of: Extension.table), most: Limits.extensionsPerListingMax),
            "Its usage points."
        ) { $0.extensions }
        Field(
            "terms_version", .integer(least: 1), "Of the terms that installers accept; raised with each change of them."
        ) { $0.termsVersion }
        Field("date_created", .dateTime, "When it was made, in GMT.") { $0.dateCreated }
        Field("date_updated", .dateTime, "When it was last changed, in GMT.") { $0.dateUpdated }
        Field("url", .uri, "This resource.") { $0.origin.url(.fetchListing, $0.sid) }
    }

    private static let table =
        listed
        + ResourceTable {
            for section in ListingSection.allCases where section != .moduleInfo {
                Field.optional(section.rawValue, .orNull(.object(section.shape)), section.text) { listing in
                    listing.sections.map { $0[section] }
                }
            }
        }

    package static let schemas = [
        ResourceSchema(
            "OperatorListing", "A listing with what an operator decides about it, as its publisher sees it too.", listed
        ),
        ResourceSchema(
            "WholeOperatorListing", "A listing with what an operator decides about it, and all its sections.", table,
            isWhole: true),
    ]

    public var json: JSONValue { ListingResource.table.json(self) }
}
