package import JSONValue
import MercatoTypes

/// What the answer to a new listing says of it: all its sections.
extension WholeListing {
    package var facts: JSONValue {
        var said = JSONObject()
        for section in ListingSection.allCases where section != .moduleInfo {
            if let object = sections[section] { said[section.rawValue] = .object(object) }
        }
        return [
            "sid": .string(listing.sid.description), "owner_sid": .string(listing.ownerSid.description),
            "date_created": .number(JSONNumber(Int(listing.dateCreated.milliseconds))),
            "module_info": .object(listing.moduleInfo), "sections": .object(said),
        ]
    }

    package init?(facts: JSONValue) {
        guard let sid = facts["sid"]?.string.flatMap({ SID($0, .listing) }),
            let owner = facts["owner_sid"]?.string.flatMap({ SID($0, .account) }),
            let created = facts["date_created"]?.number?.int, let moduleInfo = facts["module_info"]?.object,
            let said = facts["sections"]?.object
        else { return nil }
        var sections: [ListingSection: JSONObject] = [:]
        for (name, value) in said {
            guard let section = ListingSection(rawValue: name), let object = value.object else { return nil }
            sections[section] = object
        }
        self.init(
            Listing(
                sid: sid, ownerSid: owner, moduleInfo: moduleInfo,
                dateCreated: Timestamp(milliseconds: Int64(created))),
            sections: sections)
    }
}
