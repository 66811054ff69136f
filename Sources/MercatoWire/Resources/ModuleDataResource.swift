public import JSONValue
public import MercatoTypes

/// A listing as its publisher writes it (contract: operations; operations 15, 17 and 18).
public struct ModuleDataResource: DescribedResource, Sendable {
    public let sid: SID
    /// What each section says; one that says nothing is null in the answer (contract: sections as objects).
    public let sections: [ListingSection: JSONObject]
    public let origin: Origin

    public init(sid: SID, sections: [ListingSection: JSONObject], origin: Origin) {
        self.sid = sid
        self.sections = sections
        self.origin = origin
    }

    private static let table =
        ResourceTable<ModuleDataResource> {
            Field("url", .uri, "This resource.") { $0.url }
            Field("sid", .sid(.listing), "Its SID, the same as the available add-on's.") { $0.sid }
        }
        + ResourceTable {
            for section in order {
                Field(section.rawValue, .orNull(.object(section.shape)), section.text) { $0.sections[section] }
            }
        }

    /// The document's.
    private static let order: [ListingSection] = [
        .description, .support, .policies, .moduleInfo, .documentation, .configuration, .pricing,
    ]

    private static let flatTable = ResourceTable<ModuleDataResource> {
        Field("sid", .sid(.listing), "Its SID.") { $0.sid }
        Field("url", .uri, "The whole listing.") { $0.url }
    }

    package static let schemas = [
        ResourceSchema("Listing", "A publisher's listing. A section that was never set is null.", table),
        ResourceSchema(
            "OwnListing", "One of the caller's listings, in short: what its module info says, flat.", flatTable,
            others: ListingSection.moduleInfo.members),
    ]

    public var json: JSONValue { ModuleDataResource.table.json(self) }

    /// One of an owner's listings: the members of its module info, with what leads to the rest (contract: own
    /// listings).
    public var flat: JSONValue {
        var object = sections[.moduleInfo] ?? [:]
        for (name, value) in ModuleDataResource.flatTable.object(self) { object[name] = value }
        return .object(object)
    }

    private var url: String { origin.url(.fetchModuleDataManagement, sid) }
}
