public import JSONValue
public import MercatoTypes

/// An installation as operators see it, and the publisher of what is installed: what its customer sees, and how it
/// stands.
public struct InstallationResource: Sendable {
    /// As its customer sees it.
    public let installed: InstalledAddOnResource
    /// `installed` or `removed`.
    public let status: String
    /// Of the publisher's terms that the customer accepted.
    public let termsVersion: Int
    public let dateRemoved: Timestamp?

    public init(installed: InstalledAddOnResource, status: String, termsVersion: Int, dateRemoved: Timestamp?) {
        self.installed = installed
        self.status = status
        self.termsVersion = termsVersion
        self.dateRemoved = dateRemoved
    }

    public var json: JSONValue {
        let (sid, listing, origin) = (installed.sid, installed.availableAddOnSid, installed.origin)
        var object = installed.json.object ?? [:]
        object["available_add_on_sid"] = listing.json
        object["status"] = .string(status)
        object["terms_version"] = .number(JSONNumber(termsVersion))
        object["date_removed"] = .text(dateRemoved?.iso8601)
        // What is removed is in lists alone.
        object["url"] = dateRemoved == nil ? .string(origin.url(.fetchInstallation, sid)) : .null
        object["links"] = [
            "extensions": .string(origin.url(.listInstalledAddOnExtension, sid)),
            "available_add_on": .string(origin.url(.fetchAvailableAddOn, listing)),
            "listing": .string(origin.url(.fetchListing, listing)),
            "usage": .string(origin.url(.createBillingUsage, sid)),
            "usage_totals": .string(origin.url(.fetchUsageTotals, sid)),
            "billing_events": .string(origin.url(.listBillingEvent, sid)),
        ]
        return .object(object)
    }
}
