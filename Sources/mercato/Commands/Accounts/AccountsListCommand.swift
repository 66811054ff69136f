import ArgumentParser
import MercatoClient

/// `mercato accounts list`: all accounts.
struct AccountsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all accounts, newest first.")

    @OptionGroup
    var options: OperatorListOptions

    func run() async throws {
        try await options.show([
            "SID": "sid", "STATUS": "status", "TYPE": "type", "PUBLISHER": "publisher", "OPERATOR": "operator",
            "CURRENCY": "currency", "PARENT": "parent_sid", "NAME": "friendly_name",
        ]) { try await $0.accounts(limit: $1) }
    }
}
