import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato keys list`: an account's keys.
struct KeysListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List an account's API keys with their last use, newest first.")

    @Option(help: "The account, an AC… SID.", transform: ArgumentText.account)
    var account: SID

    @OptionGroup
    var options: OperatorListOptions

    func run() async throws {
        try await options.show([
            "SID": "sid", "KIND": "kind", "LAST USED": "date_last_used", "CREATED": "date_created",
            "NAME": "friendly_name",
        ]) { try await $0.keys(of: account, limit: $1) }
    }
}
