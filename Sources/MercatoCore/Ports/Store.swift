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

/// One consistent state of the store, by area.
package protocol ReadTransaction {
    var accounts: any AccountReading { get }
    var listings: any ListingReading { get }
    var installations: any InstallationReading { get }
    var ledger: any LedgerReading { get }
    var alerts: any AlertReading { get }
    var idempotencyKeys: any IdempotencyKeyReading { get }
    var audit: any AuditReading { get }
    var referrals: any ReferralReading { get }

    /// The versions of accounts, keys, listings and installations in this state; those that do not exist are left out.
    func versions(of sids: Set<SID>) throws -> [SID: Int]
}

/// A state that is being changed; what it reads includes its own changes.
package protocol WriteTransaction {
    var accounts: any AccountWriting { get }
    var listings: any ListingWriting { get }
    var installations: any InstallationWriting { get }
    var ledger: any LedgerWriting { get }
    var alerts: any AlertWriting { get }
    var idempotencyKeys: any IdempotencyKeyWriting { get }
    var audit: any AuditWriting { get }
    var referrals: any ReferralWriting { get }

    /// The present versions of accounts, keys, listings and installations; those that do not exist are left out. They
    /// must be those of the last commits that were answered before this transaction began: what its caller may still do
    /// is decided by them.
    func versions(of sids: Set<SID>) throws -> [SID: Int]

    /// Undoes what `body` wrote when it throws, and only that.
    func savepoint(_ body: () throws -> Void) throws
}

/// What a kind of store provides to the commit pipeline, which alone calls ``commit(_:)`` and
/// ``recover(beforeServing:)``, from one thread that may block.
package protocol StoreEngine: Sendable {
    /// Reads one consistent state; safe to call from anywhere, any number at a time.
    /// - Throws: what `body` throws, or ``StoreFault``; ``StoreFault/readTooLong(seconds:)`` when it takes longer than
    ///   a reader may be held.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result

    /// As ``read(_:)``, on the thread it is called from, which may block: for what takes long, on threads of its own.
    /// - Throws: what `body` throws, or ``StoreFault``, as above.
    func readHere<Result>(_ body: (any ReadTransaction) throws -> Result) throws -> Result

    /// Runs `body` in one transaction and returns when it is flushed to disk.
    /// - Returns: the accounts, keys, listings and installations that changed.
    /// - Throws: what `body` throws (nothing is kept), ``StoreFault/unavailable(reason:)`` when nothing was written,
    ///   ``StoreFault/outcomeUnknown(reason:)`` when the flush failed.
    func commit(_ body: (any WriteTransaction) throws -> Void) throws -> Set<SID>

    /// After a failed flush: looks at what is there and makes it durable, so that everything read from now on is so.
    /// - Parameter forget: called when that is done, before anything can be read again: whoever keeps copies must drop
    ///   them all, because nobody knows what the failed commit left behind
    /// - Throws: ``StoreFault`` while that cannot be done; then nothing may be acknowledged, and nothing is read.
    func recover(beforeServing forget: () -> Void) throws
}

/// The store could not do what was asked; nothing here is the caller's fault.
package enum StoreFault: Error, Hashable, Sendable {
    /// Too much is waiting already; nothing was written.
    case overloaded(retryAfterSeconds: Int)
    /// The store cannot be reached or written; nothing was written.
    case unavailable(reason: String)
    /// A reader was held for as long as it may be, and set free for others.
    case readTooLong(seconds: Int)
    /// The last step of a commit failed: what was asked may or may not be stored.
    case outcomeUnknown(reason: String)
}
