package import MercatoTypes

/// The store as the server itself uses it: for what no caller asked for, so that nobody's authority is to be checked.
/// Founding a marketplace, alerts that waited, notes of when keys were used, looking whether the store answers.
///
/// Use cases and faces are never handed one (`Tests/TidyTests` holds that): what a caller asks for goes through an
/// ``AuthorizedStore``.
package struct ServerStore: Sendable {
    private let store: any Store

    package init(_ store: any Store) {
        self.store = store
    }

    /// Reads one consistent state.
    /// - Throws: what `body` throws, or ``StoreFault``.
    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await store.read(body)
    }

    /// Writes all of `body` or nothing of it. Returns after the flush to disk.
    /// - Parameter account: whose share of the queue the write takes
    /// - Throws: what `body` throws, or ``StoreFault``.
    package func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await store.write(for: account, body)
    }
}
