import JSONValue
import MercatoCore
import MercatoTypes
import MercatoWire

extension ListingResource {
    init(_ listing: Listing, origin: Origin, sections: [ListingSection: JSONObject]? = nil) {
        self.init(
            sid: listing.sid, ownerSid: listing.ownerSid, state: listing.state.rawValue,
            manualUsageReporting: listing.manualUsageReporting, moduleInfo: .object(listing.moduleInfo),
            category: listing.category, pricingType: listing.pricingType,
            configurationSchema: listing.configurationSchema,
            billingItems: listing.billingItems.map {
                BillingItem(
                    sid: $0.sid, friendlyName: $0.friendlyName, currency: $0.currency, unitPrice: $0.unitPrice,
                    isActive: $0.isActive)
            },
            extensions: listing.extensions.map {
                Extension(
                    sid: $0.sid, friendlyName: $0.friendlyName, productName: $0.productName,
                    uniqueName: $0.uniqueName)
            },
            dateCreated: listing.dateCreated, dateUpdated: listing.dateUpdated, origin: origin,
            sections: sections)
    }
}

extension ListingAdministration.Change {
    /// - Throws: ``RequestFault`` for an unknown state, ``ListingFaults``.
    init(_ form: ListingForm, makesListing: Bool = false) throws {
        self.init(
            manualUsageReporting: form.manualUsageReporting,
            sections: try SectionsChange(form.sections, makesListing: makesListing),
            category: form.category, pricingType: form.pricingType, configurationSchema: form.configurationSchema)
        if let text = form.state {
            guard let state = ListingState(rawValue: text) else {
                let states = ListingState.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestFault(parameter: "State", "must be one of \(states)")
            }
            self.state = state
        }
    }
}
