import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato listings list`: listings in every state.
struct ListingsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the listings in every state, newest first.",
        discussion: "A publisher sees its own; `mercato listings mine` is for that.")

    @Option(help: "Those of this publisher alone, an AC… SID.", transform: ArgumentText.account)
    var owner: SID?

    @Option(
        help: "Those in this state alone, such as in_review.", completion: .list(ListingsSetStateCommand.states),
        transform: ListingsSetStateCommand.known)
    var state: String?

    @OptionGroup
    var options: OperatorListOptions

    func run() async throws {
        try await options.show([
            "SID": "sid", "STATE": "state", "MANUAL USAGE": "manual_usage_reporting", "OWNER": "owner_sid",
            "NAME": "module_info.name",
        ]) { try await $0.listListing(owner: owner, state: state).first($1).map(\.json) }
    }
}
