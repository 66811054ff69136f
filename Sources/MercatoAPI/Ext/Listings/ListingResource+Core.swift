import JSONValue
import MercatoCore
import MercatoWire

extension ListingResource {
    init(_ listing: Listing, origin: Origin) {
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
            dateCreated: listing.dateCreated, dateUpdated: listing.dateUpdated, origin: origin)
    }
}

extension ListingAdministration.Change {
    init(_ form: ListingForm) throws(RequestFault) {
        self.init(
            manualUsageReporting: form.manualUsageReporting, moduleInfo: form.moduleInfo?.object,
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
