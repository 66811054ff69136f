import Foundation

/// Whose a file is.
enum Ownership {
    /// Refuses what belongs to somebody else. Root acts for the owner of the directory, as in a nightly `backup`.
    /// - Throws: ``FileFault`` naming the file and what to run.
    static func check(
        _ path: String, _ attributes: [FileAttributeKey: Any], inDirectoryOf directory: String? = nil
    ) throws(FileFault) {
        let own = Int(geteuid())
        guard let owner = owner(attributes), owner != own else { return }
        if own == 0 {
            guard let directory else { return }
            let above = try? FileManager.default.attributesOfItem(atPath: "\(directory.isEmpty ? "." : directory)/.")
            if let above, Ownership.owner(above) == owner { return }
        }
        throw FileFault(
            "\(path) belongs to the user with the number \(owner), and this process runs as \(own). Run it as that "
                + "user, or `chown \(own) \(path)`")
    }

    /// The permissions as `chmod` writes them.
    static func mode(_ attributes: [FileAttributeKey: Any]) -> String {
        let mode = attributes[.posixPermissions] as? Int ?? 0
        return "0" + String(mode, radix: 8)
    }

    private static func owner(_ attributes: [FileAttributeKey: Any]) -> Int? {
        (attributes[.ownerAccountID] as? NSNumber)?.intValue
    }
}
