import Foundation

/// A data directory: its owner's alone, so that nobody else can put, take or see anything in it.
package enum OwnedDirectory {
    /// Makes a directory, and those above it, or takes one that is there: an empty one is closed to others, any other
    /// must be so already.
    /// - Throws: ``FileFault`` naming the directory and what to run.
    package static func prepare(_ path: String) throws(FileFault) {
        let manager = FileManager.default
        do {
            try manager.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw FileFault("cannot make the directory \(path): \(error.localizedDescription)")
        }
        if let names = try? manager.contentsOfDirectory(atPath: path), names.isEmpty,
            let attributes = attributes(path), isClosedToWriting(attributes)
        {
            try Ownership.check(path, attributes)
            guard chmod(path, 0o700) == 0 else { throw FileFault.system("change the mode of", path) }
        }
        try check(path)
    }

    /// Refuses a directory that others can enter or that is another's. A link to one is followed: it was named by
    /// whoever runs this.
    /// - Throws: ``FileFault`` naming the directory and what to run.
    package static func check(_ path: String) throws(FileFault) {
        guard let attributes = attributes(path) else { return }
        guard attributes[.type] as? FileAttributeType == .typeDirectory else {
            throw FileFault("\(path) is no directory")
        }
        try Ownership.check(path, attributes)
        guard let mode = attributes[.posixPermissions] as? Int, mode & 0o077 == 0 else {
            throw FileFault(
                "the data directory \(path) is open to other users (mode \(Ownership.mode(attributes))). Run "
                    + "`chmod 700 \(path)`, or name a directory that holds nothing else")
        }
    }

    private static func isClosedToWriting(_ attributes: [FileAttributeKey: Any]) -> Bool {
        (attributes[.posixPermissions] as? Int ?? 0o777) & 0o022 == 0
    }

    private static func attributes(_ path: String) -> [FileAttributeKey: Any]? {
        try? FileManager.default.attributesOfItem(atPath: "\(path)/.")
    }
}
