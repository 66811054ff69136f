import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato alerts`: the Debugger on the command line.
struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts", abstract: "Show what went wrong with the account's requests, oldest first.",
        discussion: "A line is: time in UTC, level, error code, resource, text.")

    @Flag(help: "Go on and show new ones as they come, until interrupted.")
    var follow = false

    @Option(help: "Those of this level alone.")
    var level: AlertLevel?

    @Option(help: "Begin with so many of the newest.")
    var limit = Limits.pageSizeDefault

    @Flag(help: "Print one JSON object per line.")
    var json = false

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }

    func run() async throws {
        try await connection.access(usual: .publisher).withClient { client in
            let alerts = try await client.alerts(level: level, limit: limit)
            show(alerts)
            if follow { try await follow(client, shown: alerts) }
        }
    }

    private func follow(_ client: MercatoClient, shown: [AlertResource]) async throws {
        var seen = SeenAlerts(shown, isCutOff: shown.count == limit)
        var isLost = false
        while true {
            try await Task.sleep(for: .seconds(1))
            do {
                show(seen.unseen(in: try await client.alerts(level: level, since: seen.since, limit: .max)))
                isLost = false
            } catch  where isPassing(error) {
                if !isLost { Output.note("trying again every second: \(ErrorText.of(error))") }
                isLost = true
            }
        }
    }

    /// Whether the server may be back soon, as after a restart.
    private func isPassing(_ error: any Error) -> Bool {
        switch error {
        case MercatoClientError.unreachable, MercatoClientError.interrupted: true
        case let refusal as ErrorResource: refusal.status >= 500 || refusal.status == 429
        default: false
        }
    }

    /// - Parameter alerts: newest first
    private func show(_ alerts: [AlertResource]) {
        for alert in alerts.reversed() {
            Output.line(json ? alert.json.serialized() : line(alert))
        }
    }

    private func line(_ alert: AlertResource) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let resource = padded(alert.resourceSid?.description ?? "-", SID.length)
        let level = padded(Output.plain(alert.logLevel), 7)
        return "\(alert.dateGenerated.iso8601)  \(level)  \(Output.plain(alert.errorCode))  \(resource)  "
            + Output.plain(alert.alertText)
    }
}
