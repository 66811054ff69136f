import Foundation
import MercatoSQLite

/// Finding the database of a data directory, and translating what goes wrong with it.
enum MarketplaceFiles {
    /// - Throws: ``ServerFault`` when the directory has no database.
    static func database(in directory: String) throws(ServerFault) -> String {
        let files = DataFiles(directory: directory)
        let path = files.database
        try ServerFault.translating { try files.check() }
        guard access(path, F_OK) == 0 else {
            throw ServerFault(
                "there is no marketplace in \(directory): it has no file mercato.db. Name a directory that "
                    + "`mercato init` or `mercato restore` made")
        }
        return path
    }
}
