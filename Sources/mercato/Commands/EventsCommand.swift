import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato events`: the audit trail on the command line.
struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Show what was changed in the account and by whom, oldest first.",
        discussion: """
            A line is: time in UTC, type, resource, actor, source address, and the values that changed. An actor other \
            than the account itself is the operator of the marketplace, or the account above a subaccount.
            """)

    @Flag(help: "Go on and show new ones as they come, until interrupted.")
    var follow = false

    @Option(help: "Changes of this type alone, such as installation.created.")
    var type: String?

    @Option(help: "Changes to this resource alone, such as an installation, an XE… SID.", transform: ArgumentText.sid)
    var resource: SID?

    @Option(help: "Changes by this account alone, an AC… SID.", transform: ArgumentText.account)
    var actor: SID?

    @Option(help: "Begin with so many of the newest.", transform: NumberText.limit)
    var limit = Limits.pageSizeDefault

    @Flag(help: "Print one JSON object per line.")
    var json = false

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func run() async throws {
        try await connection.access(usual: .publisher).withClient { client in
            try await RecordFeed(limit: limit, isFollowed: follow, none: none) { since, limit in
                try await client.listEvent(
                    type: type, resource: resource, actor: actor, since: since
                ).first(limit)
            } line: { event in
                json ? event.json.serialized() : line(event)
            }
            .show()
        }
    }

    private var none: String {
        type == nil && resource == nil && actor == nil
            ? "no events: nothing was changed in this account yet"
            : "no events fit --type, --resource and --actor; without them all are shown"
    }

    private func line(_ event: EventResource) -> String {
        let changes = event.eventData.object?.map { "\($0.name): \(change($0.value))" } ?? []
        return "\(event.eventDate.iso8601)  \(Output.plain(event.eventType).padded(to: 20))  \(event.resourceSid)  "
            + "\(event.actorSid)  \(Output.plain(event.sourceIPAddress ?? "-"))  "
            + Output.plain(changes.joined(separator: ", "))
    }

    private func change(_ value: JSONValue) -> String {
        let previous = value["previous"] ?? .null
        let updated = value["updated"] ?? .null
        if previous.isNull { return updated.serialized() }
        return "\(previous.serialized()) → \(updated.serialized())"
    }
}
