package import MercatoTypes

/// Where everything is kept. A closure is a transaction: nothing inside can suspend.
package protocol Store: Sendable {
    /// Reads a few single records of one consistent state by their keys. Never waits for lists and histories.
    /// - Throws: what `body` throws, or ``StoreFault``.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result

    /// Reads a list, sums or a history of one consistent state. An account has a few under way at once, all accounts
    /// together some more; the rest waits, one account after the other.
    /// - Parameter account: whose share of the readers it takes
    /// - Throws: what `body` throws, or ``StoreFault``; ``StoreFault/readTooLong(seconds:)`` when it holds a reader for
    ///   longer than that.
    func readList<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result

    /// Writes all of `body` or, when it throws, nothing of it. Returns after the flush to disk.
    /// - Parameters:
    ///   - account: whose share of the queue the write takes
    ///   - body: may run more than once, each time as if for the first
    /// - Throws: what `body` throws, or ``StoreFault``.
    func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result

    /// The hot path: commits a report together with all others that wait. Returns after the flush to disk.
    /// - Throws: ``StoreFault``.
    func append(_ report: PendingReport) async throws -> ReportOutcome
}
