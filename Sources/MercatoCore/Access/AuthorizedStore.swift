import MercatoTypes

/// The store as use cases reach it, and their only way to it: nothing is read or written that its caller may not ask
/// for at that moment.
///
/// A caller is authenticated when a request's head arrives; its body may arrive a minute later. So what the use case
/// needs is asked twice: at once, which spares the store what cannot be allowed, and inside the transaction, of the
/// caller as the store knows it there. A key that was revoked in between, a replaced token, a role or a policy that was
/// taken away, a suspended account: none of them gets anything done with authority that it has no longer.
package struct AuthorizedStore: Sendable {
    private let store: any Store
    private let time: any TimeSource

    package init(_ store: any Store, time: any TimeSource) {
        self.store = store
        self.time = time
    }

    /// Reads a few single records of one consistent state.
    /// - Parameter body: is given the caller as it is in that state
    /// - Throws: ``AuthenticationRefusal``, what ``UseCase/authorize(_:)`` throws, what `body` throws, or
    ///   ``StoreFault``.
    func read<Result: Sendable>(
        _ useCase: UseCase, _ caller: Caller,
        _ body: @escaping @Sendable (any ReadTransaction, Caller) throws -> Result
    ) async throws -> Result {
        try useCase.authorize(caller)
        return try await store.read { [time] tx in
            let versions = try tx.versions(of: caller.versioned)
            return try body(tx, AuthorizedStore.now(useCase, caller, versions, in: tx.accounts, at: time.now()))
        }
    }

    /// Reads what may take long, such as part of a list or a sum over a history; billing never waits for it.
    /// - Throws: as ``read(_:_:_:)``.
    func readList<Result: Sendable>(
        _ useCase: UseCase, _ caller: Caller,
        _ body: @escaping @Sendable (any ReadTransaction, Caller) throws -> Result
    ) async throws -> Result {
        try useCase.authorize(caller)
        return try await store.readList(for: caller.familySid) { [time] tx in
            let versions = try tx.versions(of: caller.versioned)
            return try body(tx, AuthorizedStore.now(useCase, caller, versions, in: tx.accounts, at: time.now()))
        }
    }

    /// Writes all of `body` or nothing of it. Returns after the flush to disk.
    /// - Parameter body: is given the caller as it is in that transaction; may run more than once, each time as if for
    ///   the first
    /// - Throws: as ``read(_:_:_:)``.
    func write<Result: Sendable>(
        _ useCase: UseCase, _ caller: Caller,
        _ body: @escaping @Sendable (any WriteTransaction, Caller) throws -> Result
    ) async throws -> Result {
        try useCase.authorize(caller)
        return try await store.write(for: caller.familySid) { [time] tx in
            let versions = try tx.versions(of: caller.versioned)
            return try body(tx, AuthorizedStore.now(useCase, caller, versions, in: tx.accounts, at: time.now()))
        }
    }

    /// The hot path. ``UsageCommit`` asks again inside the transaction, for all reports of a batch together.
    /// - Throws: what ``UseCase/authorize(_:)`` throws, or ``StoreFault``.
    func append(_ report: PendingReport) async throws -> ReportOutcome {
        try UseCase.createUsage.authorize(report.snapshot.caller)
        return try await store.append(report)
    }

    /// The same without waiting.
    /// - Throws: what ``UseCase/authorize(_:)`` throws; then the receiver is not told anything.
    func append(_ report: PendingReport, to receiver: any ReportReceiver) throws {
        try UseCase.createUsage.authorize(report.snapshot.caller)
        store.append(report, to: receiver)
    }

    /// For what is done outside the store: asks what ``read(_:_:_:)`` asks, and does nothing.
    /// - Throws: ``AuthenticationRefusal``, what ``UseCase/authorize(_:)`` throws, or ``StoreFault``.
    package func confirm(_ useCase: UseCase, _ caller: Caller) async throws {
        try await read(useCase, caller) { _, _ in }
    }

    /// The caller as the store knows it, if it may still do this.
    private static func now(
        _ useCase: UseCase, _ caller: Caller, _ versions: [SID: Int], in accounts: any AccountReading,
        at time: Timestamp
    ) throws -> Caller {
        let now = try caller.renewal(versions, in: accounts, at: time).get()
        try useCase.authorize(now)
        return now
    }
}
