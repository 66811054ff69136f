import MercatoTypes

/// The rule of names that people give (contract, code 20002): 1 to 64 characters, counted as Unicode scalars: a letter
/// may carry any number of accents, and whoever stores the name pays for each.
enum FriendlyName {
    static func checked(_ name: String, parameter: String = "FriendlyName") throws(AdministrationRefusal) -> String {
        let isText = name.contains { $0 != " " } && !name.utf8.contains { $0 < 0x20 }
        guard isText, name.unicodeScalars.count <= Limits.friendlyNameCharactersMax else {
            throw .invalid(
                parameter: parameter,
                reason: "must have 1 to \(Limits.friendlyNameCharactersMax) characters, not all blank, and no control "
                    + "characters")
        }
        return name
    }
}
