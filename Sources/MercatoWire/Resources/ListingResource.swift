public import JSONValue
public import MercatoTypes

/// A listing with everything an operator decides about it, as operators and its publisher see it.
public struct ListingResource: Sendable {
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

        public var json: JSONValue {
            [
                "sid": sid.json, "friendly_name": .string(friendlyName), "currency": .text(currency?.code),
                "unit_price": unitPrice?.json ?? .null, "active": .bool(isActive),
            ]
        }
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

        public var json: JSONValue {
            [
                "sid": sid.json, "friendly_name": .string(friendlyName), "product_name": .string(productName),
                "unique_name": .string(uniqueName),
            ]
        }
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

    public var json: JSONValue {
        var object: JSONObject = [
            "sid": sid.json, "owner_sid": ownerSid.json, "state": .string(state),
            "manual_usage_reporting": .bool(manualUsageReporting), "module_info": moduleInfo,
            "category": .text(category), "pricing_type": .text(pricingType),
            "configuration_schema": configurationSchema ?? .null,
            "billing_items": .array(billingItems.map(\.json)), "extensions": .array(extensions.map(\.json)),
            "terms_version": .number(JSONNumber(termsVersion)),
            "date_created": .string(dateCreated.iso8601), "date_updated": .string(dateUpdated.iso8601),
            "url": .string(origin.url(.fetchListing, sid)),
        ]
        for section in ListingSection.allCases where section != .moduleInfo {
            guard let sections else { break }
            object[section.rawValue] = sections[section].map { .object($0) } ?? .null
        }
        return .object(object)
    }
}
