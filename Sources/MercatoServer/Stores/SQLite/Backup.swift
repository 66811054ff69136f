import Foundation
import MercatoCore
import MercatoFiles
import MercatoSQLite

/// Copies the database of a data directory into a single file, while a server may be writing it.
struct Backup: Sendable {
    private let dataDirectory: String
    private let file: String
    private let replaces: Bool
    private let verifies: Bool

    /// - Parameters:
    ///   - file: where the copy is put once it is whole
    ///   - replaces: whether a file of that name may be replaced
    ///   - verifies: whether the copy's books are checked before it takes its name
    init(dataDirectory: String, file: String, replaces: Bool, verifies: Bool) {
        self.dataDirectory = dataDirectory
        self.file = file
        self.replaces = replaces
        self.verifies = verifies
    }

    /// - Returns: what the verification of the copy found, nil without one. When it found something, there is no file.
    /// - Throws: ``ServerFault``; then there is no file, or the one that was there before.
    func run(notice: @escaping (StepProgress) -> Void) throws(ServerFault) -> Verification.Outcome? {
        let source = try MarketplaceFiles.database(in: dataDirectory)
        try refuseReplacing()
        let draft = try DraftFile(for: file)
        try ServerFault.translating {
            try SQLiteFile(source).copy(to: draft.path) { done, total in
                notice(StepProgress(step: "copying", done: done, total: total))
            }
        }
        let outcome = verifies ? try BooksCheck(file: draft.path).run(notice: notice) : nil
        if let outcome, !outcome.isBalanced { return outcome }
        try refuseReplacing()
        try draft.publish()
        return outcome
    }

    private func refuseReplacing() throws(ServerFault) {
        guard OwnedFile.isThere(file) else { return }
        // What stands in the way may be replaced, but is never followed and never something else than a file.
        try ServerFault.translating { try OwnedFile.check(file, .shared) }
        // Whatever is said: no copy may take the place of the books that are being served.
        let isServed = OpenFile.isSame(file, DataFiles(directory: dataDirectory).database)
        if isServed { throw ServerFault("\(file) is the marketplace itself; choose another file for the copy") }
        if !replaces { throw ServerFault("\(file) exists already. Choose another name, or replace it with --force") }
    }
}
