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

    @Option(help: "Begin with so many of the newest.", transform: NumberText.limit)
    var limit = Limits.pageSizeDefault

    @Flag(help: "Print one JSON object per line.")
    var json = false

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func run() async throws {
        try await connection.access(usual: .publisher).withClient { client in
            try await RecordFeed(limit: limit, isFollowed: follow, none: none) { since, limit in
                try await client.listAlert(level: level, since: since).first(limit)
            } line: { alert in
                json ? alert.json.serialized() : line(alert)
            }
            .show()
        }
    }

    private var none: String {
        level.map { "no alerts of the level \($0.rawValue) in the last 30 days" }
            ?? "no alerts: nothing went wrong with this account's requests in the last 30 days"
    }

    private func line(_ alert: AlertResource) -> String {
        let resource = (alert.resourceSid?.description ?? "-").padded(to: SID.length)
        let level = Output.plain(alert.logLevel).padded(to: 7)
        return "\(alert.dateGenerated.iso8601)  \(level)  \(Output.plain(alert.errorCode))  \(resource)  "
            + Output.plain(alert.alertText)
    }
}
