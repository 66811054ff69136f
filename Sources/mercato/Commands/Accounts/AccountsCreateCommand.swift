import ArgumentParser
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato accounts create`: a new account and its token.
struct AccountsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an account and print its SID and token, for `eval`.",
        discussion: "The token is shown this once. An account without a role is a customer.")

    @Option(help: "Its name, 1 to 64 characters.")
    var name: String

    @Flag(help: "It may own listings.")
    var publisher = false

    @Flag(name: .customLong("operator"), help: "It runs the marketplace.")
    var isOperator = false

    @Flag(help: "It is a trial account, not a full one.")
    var trial = false

    @Option(help: "Make it a subaccount of this account, an AC… SID.", transform: ArgumentText.account)
    var parent: SID?

    @Option(
        help: "What it is billed in, for good: an ISO 4217 code. (default: the parent's, or USD)",
        transform: ArgumentText.currency)
    var currency: Currency?

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        let form = AccountForm(
            friendlyName: name, type: trial ? "Trial" : nil, parentSid: parent, isPublisher: publisher ? true : nil,
            isOperator: isOperator ? true : nil, currency: currency)
        try options.show(try await options.call { try await $0.createAccount(form) }) {
            try ShellLines.of($0, AccountsCommand.variables)
        }
    }
}
