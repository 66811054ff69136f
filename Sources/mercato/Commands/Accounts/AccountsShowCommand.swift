import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato accounts show`: one account.
struct AccountsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show an account.")

    @Argument(help: "The account, an AC… SID.", transform: ArgumentText.account)
    var account: SID

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        options.show(try await options.call { try await $0.account(account) })
    }
}
