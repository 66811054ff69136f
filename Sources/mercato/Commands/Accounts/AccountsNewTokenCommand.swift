import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato accounts new-token`: replaces an account's token.
struct AccountsNewTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new-token", abstract: "Replace an account's token and print the new one, for `eval`.",
        discussion: "The old token stops working at once; API keys go on. The new one is shown this once.")

    @Argument(help: "The account, an AC… SID.", transform: ArgumentText.account)
    var account: SID

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        try options.show(try await options.call { try await $0.replaceAuthToken(account) }) {
            try ShellLines.of($0, AccountsCommand.variables)
        }
    }
}
