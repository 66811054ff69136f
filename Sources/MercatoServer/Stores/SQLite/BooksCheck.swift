import MercatoCore
import MercatoSQLite

/// Checks the books of a data directory, whether it is being served or not, or of a single file.
struct BooksCheck: Sendable {
    /// The file looked at.
    let path: String

    init(file: String) {
        path = file
    }

    /// - Throws: ``ServerFault`` when there is no marketplace.
    init(dataDirectory: String) throws(ServerFault) {
        self.init(file: try MarketplaceFiles.database(in: dataDirectory))
    }

    /// - Parameter notice: told of the progress now and then
    /// - Throws: ``ServerFault`` when the file cannot be read.
    func run(notice: @escaping (StepProgress) -> Void) throws(ServerFault) -> Verification.Outcome {
        try ServerFault.translating {
            try SQLiteFile(path).read { books in
                try Verification.run(books) { progress in
                    notice(
                        StepProgress(
                            step: "checking \(progress.step.rawValue)", done: progress.done, total: progress.total))
                }
            }
        }
    }
}
