import MercatoCore

/// Says what it was told.
final class LoggingReceiver: ReportReceiver {
    private let name: String
    private let log: @Sendable (String) -> Void

    init(name: String, log: @escaping @Sendable (String) -> Void) {
        self.name = name
        self.log = log
    }

    func take(_ outcome: Result<ReportOutcome, any Error>) {
        if case .success = outcome { log("took \(name)") } else { log("failed \(name)") }
    }

    func wake() { log("woke \(name)") }
}
