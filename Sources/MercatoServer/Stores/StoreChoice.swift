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

/// What bringing a store's schema up to date came to.
package struct SchemaUpdate: Sendable {
    /// The last migration before and now; the same when there was nothing to do.
    package let from: String
    package let to: String

    package init(from: String, to: String) {
        self.from = from
        self.to = to
    }
}

/// How far a long piece of work on the store's files has come.
package struct StepProgress: Sendable {
    /// What is being done, such as "copying".
    package let step: String
    package let done: Int
    package let total: Int
}
