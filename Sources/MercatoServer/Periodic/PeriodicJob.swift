/// Something that is done again and again while the server runs.
package struct PeriodicJob: Sendable {
    /// As in metrics and logs: `store_waiting_alerts`.
    package let name: String
    /// From the end of one run to the beginning of the next.
    package let interval: Duration
    /// What is done when the server ends, after the last request is answered; nil for nothing.
    package let atEnd: (@Sendable () async throws -> Void)?
    /// One run. It is cancelled when the server ends; what it throws is counted and logged, and the next run comes all
    /// the same.
    package let run: @Sendable () async throws -> Void

    /// - Parameters:
    ///   - runsAtEnd: whether it runs once more when the server ends
    ///   - atEnd: what is done then instead
    package init(
        _ name: String, every interval: Duration, runsAtEnd: Bool = false,
        atEnd: (@Sendable () async throws -> Void)? = nil,
        run: @escaping @Sendable () async throws -> Void
    ) {
        self.name = name
        self.interval = interval
        self.atEnd = atEnd ?? (runsAtEnd ? run : nil)
        self.run = run
    }
}

/// Learns how each run of a periodic job ended.
package protocol PeriodicWorkObserver: Sendable {
    func ran(_ job: String)
    func failed(_ job: String, _ error: any Error)
}
