import MercatoTypes

/// The rule of names that people give (contract, code 20002): 1 to 64 characters.
enum FriendlyName {
    static func checked(_ name: String, parameter: String = "FriendlyName") throws(AdministrationRefusal) -> String {
        guard (1...Limits.friendlyNameCharactersMax).contains(name.count), !name.utf8.contains(where: { $0 < 0x20 })
        else {
            throw .invalid(
                parameter: parameter,
                reason: "must have 1 to \(Limits.friendlyNameCharactersMax) characters, and no control characters")
        }
        return name
    }
}
