package import MercatoTypes

/// Does what takes long beside everything else: neither connections nor the store wait for it.
package protocol BackgroundWork: Sendable {
    /// - Parameter family: whose turn it takes
    /// - Throws: what `body` throws, or ``CapacityRefusal/tooManyChecks(retryAfterSeconds:)`` when too much waits.
    func run<Result: Sendable>(
        for family: SID, _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result
}
