package import MercatoTypes

/// A store in front of another: what a layer does not do itself, the one below does.
package protocol StoreLayer: Store {
    var base: any Store { get }
}

extension StoreLayer {
    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.read(body)
    }

    package func readList<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.readList(for: account, body)
    }

    package func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await base.write(for: account, body)
    }

    package func append(_ report: PendingReport) async throws -> ReportOutcome {
        try await base.append(report)
    }
}
