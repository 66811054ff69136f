import Foundation
import MercatoSQLite

/// Finding the marketplace of a data directory. Nothing here makes, or changes, anything.
package enum MarketplaceFiles {
    /// The database of a marketplace that was founded.
    /// - Throws: ``ServerFault`` saying what there is instead, and how a marketplace is made.
    package static func database(in directory: String) throws(ServerFault) -> String {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory) else {
            throw nothing(in: directory, "there is no such directory")
        }
        guard isDirectory.boolValue else { throw nothing(in: directory, "it is a file, not a directory") }
        guard access(directory, X_OK) == 0 else {
            throw ServerFault(
                "the data directory \(directory) cannot be opened: \(String(cString: strerror(errno))). Run this as "
                    + "the user who made it")
        }
        let files = DataFiles(directory: directory)
        let path = files.database
        guard access(path, F_OK) == 0 else { throw nothing(in: directory, "it has no file mercato.db") }
        try ServerFault.translating { try files.check() }
        try ServerFault.translating { try SQLiteFile(path).requireMarketplace() }
        return path
    }

    /// - Throws: ``ServerFault`` when a directory has a database already, whatever is in it.
    package static func refuseMarketplace(in directory: String) throws(ServerFault) {
        guard access(DataFiles(directory: directory).database, F_OK) == 0 else { return }
        // One that nobody ever founded, as a start that was cut short leaves it, may be founded now.
        guard (try? database(in: directory)) == nil else {
            throw ServerFault(
                "\(directory) holds a marketplace already; its operator was made with it. Serve it with `mercato serve "
                    + "--data \(directory)`, or give --data a directory of its own")
        }
    }

    /// Whether there is a marketplace in a directory.
    package static func hasMarketplace(in directory: String) -> Bool {
        (try? database(in: directory)) != nil
    }

    private static func nothing(in directory: String, _ cause: String) -> ServerFault {
        ServerFault(
            "there is no marketplace in \(directory): \(cause). Make one with `mercato init --data \(directory)`, "
                + "bring one back with `mercato restore`, or name the directory of one")
    }
}
