import Foundation
import MercatoCore
import MercatoFiles
import MercatoSQLite

/// Puts a backup into a data directory that has no marketplace.
struct Restore: Sendable {
    private let file: String
    private let files: DataFiles

    /// - Parameters:
    ///   - file: a backup, or any database file of a mercato
    ///   - dataDirectory: made when it does not exist
    init(file: String, dataDirectory: String) {
        self.file = file
        files = DataFiles(directory: dataDirectory)
    }

    /// Copies, brings the copy's schema up to date, and checks its books; only then it is in place.
    /// - Returns: what the verification found. When it found something, nothing was restored.
    /// - Throws: ``ServerFault``; then nothing was restored.
    func run(notice: @escaping (StepProgress) -> Void) throws(ServerFault) -> Verification.Outcome {
        // Looked at first, so that no directory is made for nothing.
        guard access(file, R_OK) == 0 else {
            throw ServerFault("cannot read \(file): \(String(cString: strerror(errno)))")
        }
        try ServerFault.translating { try OwnedDirectory.prepare(files.directory) }
        let lock = try ServerFault.translating { try DirectoryLock(files) }
        defer { withExtendedLifetime(lock) {} }
        try refuseMarketplace()
        let draft = try DraftFile(for: files.database)
        try ServerFault.translating {
            try SQLiteFile(file).copy(to: draft.path) { done, total in
                notice(StepProgress(step: "copying", done: done, total: total))
            }
            try SQLiteFile(draft.path).bringUpToDate()
        }
        let outcome = try BooksCheck(file: draft.path).run(notice: notice)
        if outcome.isBalanced { try draft.publish() }
        return outcome
    }

    /// A WAL that lies there would be replayed into whatever database takes the name, so it counts as one.
    private func refuseMarketplace() throws(ServerFault) {
        for path in [files.database] + files.companions where OwnedFile.isThere(path) {
            throw ServerFault(
                "\(files.directory) holds a marketplace already: \(path). Restore into a new directory, and move this "
                    + "one away first if it is to have its name")
        }
    }
}
