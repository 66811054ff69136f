package import MercatoTypes

/// What a kind of store provides to the commit pipeline, which alone calls ``commit(_:)`` and
/// ``recover(beforeServing:)``, from one thread that may block.
package protocol StoreEngine: Sendable {
    /// Reads one consistent state; safe to call from anywhere, any number at a time.
    /// - Throws: what `body` throws, or ``StoreFault``; ``StoreFault/readTooLong(seconds:)`` when it takes longer than
    ///   a reader may be held.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result

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
