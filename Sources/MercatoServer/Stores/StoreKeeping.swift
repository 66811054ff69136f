package import MercatoCore

/// How one kind of store is opened, and looked after when nobody serves it: what `serve`, `migrate`, `verify`,
/// `backup` and `restore` need of any store, and each brings for itself. A store with tools of its own for one of them
/// says so in the fault it throws.
package protocol StoreKeeping: Sendable {
    /// Opens the store to be served, makes it when there is none, and brings its schema up to date.
    /// - Throws: ``StoreFault`` when it is in use or cannot be used.
    func open() throws -> any ClosableEngine

    /// Brings the schema up to date without serving.
    /// - Throws: ``ServerFault`` when there is no marketplace, it is in use, or a newer version made it.
    func bringUpToDate() throws(ServerFault) -> SchemaUpdate

    /// Checks the books of one state, while a server may be writing them.
    /// - Parameter notice: told of the progress now and then
    /// - Throws: ``ServerFault`` when they cannot be read.
    func checkBooks(notice: @escaping (StepProgress) -> Void) throws(ServerFault) -> Verification.Outcome

    /// Copies one state into a file, while a server may be writing.
    /// - Parameters:
    ///   - replaces: whether a file of that name may be replaced
    ///   - verifies: whether the copy's books are checked before it takes its name
    /// - Returns: what the verification of the copy found, nil without one. When it found something, there is no file.
    /// - Throws: ``ServerFault``; then there is no file, or the one that was there before.
    func backUp(
        to file: String, replaces: Bool, verifies: Bool, notice: @escaping (StepProgress) -> Void
    ) throws(ServerFault) -> Verification.Outcome?

    /// Puts a backup in place where there is no marketplace yet, once it is up to date and its books are checked.
    /// - Returns: what the verification found. When it found something, nothing was restored.
    /// - Throws: ``ServerFault``; then nothing was restored.
    func restore(
        from file: String, notice: @escaping (StepProgress) -> Void
    ) throws(ServerFault) -> Verification.Outcome
}

/// A store's engine that can be put down again.
package protocol ClosableEngine: StoreEngine {
    /// Nothing can be read or written afterwards, and another process may open the store.
    func close() throws

    /// What the store uses of its disk, in bytes, without what it gave back and will use again.
    func usedBytes() async throws -> Int

    /// How much is written ahead of the store's file and waits to be put into it, in bytes; 0 for a store without that.
    var logBytes: Int { get }
}
