import MercatoCore
import MercatoTypes
import MercatoWire

extension AvailableAddOnResource {
    /// Name and description are the listing's own, read live (contract: names of add-ons).
    init(_ listing: Listing, origin: Origin) {
        self.init(
            sid: listing.sid, friendlyName: listing.name, description: listing.shortDescription,
            pricingType: listing.pricingType, configurationSchema: listing.configurationSchema, origin: origin)
    }
}

extension InstalledAddOnResource {
    init(_ installed: Installations.Installed, origin: Origin) {
        let installation = installed.installation
        self.init(
            sid: installation.sid, accountSid: installation.accountSid, availableAddOnSid: installation.listingSid,
            friendlyName: installed.listing.name, description: installed.listing.shortDescription,
            configuration: installation.configuration, uniqueName: installation.uniqueName,
            dateCreated: installation.dateCreated, dateUpdated: installation.dateUpdated, origin: origin)
    }
}

extension AvailableAddOnExtensionResource {
    init(_ found: ListingExtension, of listing: SID, origin: Origin) {
        self.init(
            sid: found.sid, availableAddOnSid: listing, friendlyName: found.friendlyName,
            productName: found.productName, uniqueName: found.uniqueName, origin: origin)
    }
}

extension InstalledAddOnExtensionResource {
    init(_ installed: InstalledExtension, origin: Origin) {
        let found = installed.listingExtension
        self.init(
            sid: found.sid, installedAddOnSid: installed.installation.sid, friendlyName: found.friendlyName,
            productName: found.productName, uniqueName: found.uniqueName, isEnabled: installed.isEnabled,
            origin: origin)
    }
}

extension Installations.Order {
    init(_ form: CreateInstalledAddOnForm) {
        self.init(
            listingSid: form.availableAddOnSid, acceptsTerms: form.acceptTermsOfService,
            configuration: form.configuration, uniqueName: form.uniqueName)
    }
}
