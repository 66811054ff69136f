package import MercatoFiles

/// The files of a data directory.
package struct DataFiles: Sendable {
    package let directory: String

    package init(directory: String) {
        self.directory = directory
    }

    package var database: String { "\(directory)/mercato.db" }
    package var lock: String { "\(directory)/mercato.lock" }

    /// Refuses a directory or a file of it that others could read, write or have planted.
    /// - Throws: ``FileFault`` naming it and what to run.
    package func check() throws(FileFault) {
        try OwnedDirectory.check(directory)
        for path in [lock, database] + companions { try OwnedFile.check(path) }
    }

    /// What SQLite takes for part of the database when it lies beside it, whichever database it was written for.
    package var companions: [String] { ["-wal", "-shm", "-journal"].map { database + $0 } }
}
