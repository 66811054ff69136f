public import JSONValue
public import MercatoTypes

/// A listing as its publisher writes it (contract: operations; operations 15, 17 and 18).
public struct ModuleDataResource: Sendable {
    public let sid: SID
    /// What each section says; one that says nothing is null in the answer (contract: sections as objects).
    public let sections: [ListingSection: JSONObject]
    public let origin: Origin

    public init(sid: SID, sections: [ListingSection: JSONObject], origin: Origin) {
        self.sid = sid
        self.sections = sections
        self.origin = origin
    }

    public var json: JSONValue {
        var object: JSONObject = ["url": .string(origin.url(.fetchModuleDataManagement, sid)), "sid": sid.json]
        for section in ModuleDataResource.order {
            object[section.rawValue] = sections[section].map { .object($0) } ?? .null
        }
        return .object(object)
    }

    /// One of an owner's listings: the members of its module info, with what leads to the rest (contract: own
    /// listings).
    public var flat: JSONValue {
        var object = sections[.moduleInfo] ?? [:]
        object["sid"] = sid.json
        object["url"] = .string(origin.url(.fetchModuleDataManagement, sid))
        return .object(object)
    }

    /// The document's.
    private static let order: [ListingSection] = [
        .description, .support, .policies, .moduleInfo, .documentation, .configuration, .pricing,
    ]
}
