/// Something that is done again and again while the server runs.
package struct PeriodicJob: Sendable {
    /// As in metrics and logs: `store_waiting_alerts`.
    package let name: String
    /// From the end of one run to the beginning of the next.
    package let interval: Duration
    /// Whether it runs once more when the server ends, after the last request is answered.
    package let runsAtEnd: Bool
    /// One run. It is cancelled when the server ends; what it throws is counted and logged, and the next run comes all
    /// the same.
    package let run: @Sendable () async throws -> Void

    package init(
        _ name: String, every interval: Duration, runsAtEnd: Bool = false,
        run: @escaping @Sendable () async throws -> Void
    ) {
        self.name = name
        self.interval = interval
        self.runsAtEnd = runsAtEnd
        self.run = run
    }
}
