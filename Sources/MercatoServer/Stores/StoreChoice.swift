package import MercatoCore

/// The one place that knows which kinds of store there are.
package enum StoreChoice {
    /// The store that a data directory is configured for.
    package static func keeping(dataDirectory: String) -> any StoreKeeping {
        SQLiteKeeping(dataDirectory: dataDirectory)
    }

    /// Checks the books of a backup, whichever store made it.
    /// - Throws: ``ServerFault`` when it cannot be read.
    package static func checkBooks(
        ofBackup file: String, notice: @escaping (StepProgress) -> Void
    ) throws(ServerFault) -> Verification.Outcome {
        try BooksCheck(file: file).run(notice: notice)
    }
}
