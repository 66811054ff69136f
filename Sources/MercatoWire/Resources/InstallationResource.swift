public import JSONValue
public import MercatoTypes

/// An installation as operators see it, and the publisher of what is installed: what its customer sees, and how it
/// stands.
public struct InstallationResource: DescribedResource, Sendable {
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

    private static let links = ResourceTable<InstalledAddOnResource> {
        Field("extensions", .uri, "Its usage points, for its customer.") {
            $0.origin.url(.listInstalledAddOnExtension, $0.sid)
        }
        Field("available_add_on", .uri, "What is installed, as the catalog shows it.") {
            $0.origin.url(.fetchAvailableAddOn, $0.availableAddOnSid)
        }
        Field("listing", .uri, "What is installed, for its publisher.") {
            $0.origin.url(.fetchListing, $0.availableAddOnSid)
        }
        Field("usage", .uri, "Where usage is reported.") { $0.origin.url(.createBillingUsage, $0.sid) }
        Field("usage_totals", .uri, "What it was billed.") { $0.origin.url(.fetchUsageTotals, $0.sid) }
        Field("billing_events", .uri, "The same, event by event.") { $0.origin.url(.listBillingEvent, $0.sid) }
    }

    private static let table = ResourceTable<InstallationResource> {
        Field("sid", .sid(.installation), "Its SID, which usage is reported on.") { $0.installed.sid }
        Field("account_sid", .sid(.account), "The customer.") { $0.installed.accountSid }
        Field("friendly_name", .text(), "The listing's name.") { $0.installed.friendlyName }
        Field("description", .orNull(.text()), "The listing's short description.") { $0.installed.description }
        Field(
            "configuration", .json(Shape.object.orNull),
            "As its customer configured it, `********` for what the add-on's schema calls secret; null once removed."
        ) { $0.installed.configuration }
        Field("unique_name", .text(), "Its name for programs, unique in the account.") { $0.installed.uniqueName }
        Field("date_created", .dateTime, "When it was installed, in GMT.") { $0.installed.dateCreated }
        Field("date_updated", .dateTime, "When it was last changed, in GMT.") { $0.installed.dateUpdated }
        // What is removed is in lists alone.
        Field("url", .orNull(.uri), "This resource; null once removed.") {
            $0.dateRemoved == nil ? $0.installed.origin.url(.fetchInstallation, $0.installed.sid) : nil
        }
        Field("links", .object(of: links), "What belongs to it.") { $0.installed }
        Field("available_add_on_sid", .sid(.listing), "What is installed.") { $0.installed.availableAddOnSid }
        Field("status", .string(.installationStatus), "Whether the customer still has it.") { $0.status }
        Field("terms_version", .integer(least: 1), "Of the terms that the customer accepted.") { $0.termsVersion }
        Field("date_removed", .orNull(.dateTime), "When it was removed, in GMT; null while it is installed.") {
            $0.dateRemoved
        }
    }

    package static let schemas = [
        ResourceSchema(
            "Installation", "An installation as the publisher of what is installed sees it, and operators.", table)
    ]

    public var json: JSONValue { InstallationResource.table.json(self) }
}
