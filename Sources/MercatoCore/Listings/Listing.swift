package import JSONValue
package import MercatoTypes

/// What a publisher offers: the same thing that customers see as an available add-on.
package struct Listing: Hashable, Sendable {
    package let sid: SID
    /// The publisher's account.
    package let ownerSid: SID
    package var state: ListingState
    /// Whether usage may be reported by hand; switched by the operator.
    package var manualUsageReporting: Bool
    /// `name`, `short_description` and the rest (contract: listing sections).
    package var moduleInfo: JSONObject
    /// Free text, such as `per minute`.
    package var pricingType: String?
    /// Where the catalog puts it, such as `no-code` or `add-on` (contract: gates); nil when not said.
    package var category: String?
    /// What an installer must supply; nil when nothing.
    package var configurationSchema: JSONValue?
    package var extensions: [ListingExtension]
    package var billingItems: [BillingItem]
    /// Grows when the publisher's terms change; an installation records the one accepted (contract: terms).
    package var termsVersion: Int
    package let dateCreated: Timestamp
    package var dateUpdated: Timestamp
    package var version: Int

    package init(
        sid: SID, ownerSid: SID, state: ListingState = .draft, manualUsageReporting: Bool = false,
        moduleInfo: JSONObject, pricingType: String? = nil, category: String? = nil,
        configurationSchema: JSONValue? = nil,
        extensions: [ListingExtension] = [], billingItems: [BillingItem] = [], termsVersion: Int = 1,
        dateCreated: Timestamp, dateUpdated: Timestamp? = nil, version: Int = 1
    ) {
        self.sid = sid
        self.ownerSid = ownerSid
        self.state = state
        self.manualUsageReporting = manualUsageReporting
        self.moduleInfo = moduleInfo
        self.pricingType = pricingType
        self.category = category
        self.configurationSchema = configurationSchema
        self.extensions = extensions
        self.billingItems = billingItems
        self.termsVersion = termsVersion
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated ?? dateCreated
        self.version = version
    }

    /// The name customers see (contract: names of add-ons).
    package var name: String { moduleInfo["name"]?.string ?? "" }

    /// What it does, in a sentence (contract: names of add-ons).
    package var shortDescription: String? { moduleInfo["short_description"]?.string }

    package func listingExtension(_ sid: SID) -> ListingExtension? {
        extensions.first { $0.sid == sid }
    }

    package func billingItem(_ sid: SID) -> BillingItem? {
        billingItems.first { $0.sid == sid }
    }
}

/// What lets an account see and install a listing in private beta (contract: listing states).
struct Invitation {
    let listing: Listing
    let accountSid: SID
}

/// A usage point of an add-on, such as an incoming voice call.
package struct ListingExtension: Hashable, Sendable {
    package let sid: SID
    package let friendlyName: String
    package let productName: String
    package let uniqueName: String

    package init(sid: SID, friendlyName: String, productName: String, uniqueName: String) {
        self.sid = sid
        self.friendlyName = friendlyName
        self.productName = productName
        self.uniqueName = uniqueName
    }
}

/// What a listing is called, and the group it belongs to.
package struct ListingLabel: Hashable, Sendable {
    package let name: String
    package let category: String?

    package init(name: String, category: String?) {
        self.name = name
        self.category = category
    }
}
