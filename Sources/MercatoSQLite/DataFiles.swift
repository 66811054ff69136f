/// The files of a data directory.
package struct DataFiles: Sendable {
    package let directory: String

    package init(directory: String) {
        self.directory = directory
    }

    package var database: String { "\(directory)/mercato.db" }
    package var lock: String { "\(directory)/mercato.lock" }

    /// What SQLite takes for part of the database when it lies beside it, whichever database it was written for.
    package var companions: [String] { ["-wal", "-shm", "-journal"].map { database + $0 } }
}
