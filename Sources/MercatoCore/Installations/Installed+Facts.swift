package import JSONValue
import MercatoTypes

/// What the answer to an installation says of it: the installation as it was made, and its listing's name and
/// description as they were then.
extension Installations.Installed {
    package var facts: JSONValue {
        [
            "sid": .string(installation.sid.description), "account_sid": .string(installation.accountSid.description),
            "unique_name": .string(installation.uniqueName), "configuration": installation.configuration,
            "terms_version": .number(JSONNumber(installation.termsVersion)),
            "date_created": .number(JSONNumber(Int(installation.dateCreated.milliseconds))),
            "date_updated": .number(JSONNumber(Int(installation.dateUpdated.milliseconds))),
            "listing": [
                "sid": .string(listing.sid.description), "owner_sid": .string(listing.ownerSid.description),
                "module_info": .object(listing.moduleInfo.only(["name", "short_description"])),
            ],
        ]
    }

    package init?(facts: JSONValue) {
        guard let sid = facts["sid"]?.string.flatMap({ SID($0, .installation) }),
            let account = facts["account_sid"]?.string.flatMap({ SID($0, .account) }),
            let name = facts["unique_name"]?.string, let configuration = facts["configuration"],
            let terms = facts["terms_version"]?.number?.int, let created = facts["date_created"]?.number?.int,
            let updated = facts["date_updated"]?.number?.int, let shown = facts["listing"],
            let listing = shown["sid"]?.string.flatMap({ SID($0, .listing) }),
            let owner = shown["owner_sid"]?.string.flatMap({ SID($0, .account) }),
            let moduleInfo = shown["module_info"]?.object
        else { return nil }
        let dateCreated = Timestamp(milliseconds: Int64(created))
        self.init(
            installation: Installation(
                sid: sid, accountSid: account, listingSid: listing, uniqueName: name, configuration: configuration,
                termsVersion: terms, dateCreated: dateCreated,
                dateUpdated: Timestamp(milliseconds: Int64(updated))),
            // Of the listing, what an installation shows of it.
            listing: Listing(sid: listing, ownerSid: owner, moduleInfo: moduleInfo, dateCreated: dateCreated))
    }
}

extension JSONObject {
    fileprivate func only(_ names: [String]) -> JSONObject {
        var some = JSONObject()
        for name in names { some[name] = self[name] }
        return some
    }
}
