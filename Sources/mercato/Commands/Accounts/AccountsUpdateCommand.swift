import ArgumentParser
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato accounts update`: name, status and roles of an account.
struct AccountsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Rename an account, suspend or close it, change its type or its roles.",
        discussion: """
            The credentials of a suspended account are refused until it is active again; usage on what it installed is \
            still billed. A closed account stays closed. What holds for an account holds for its subaccounts.
            """)

    @Argument(help: "The account, an AC… SID.", transform: ArgumentText.account)
    var account: SID

    @Option(help: "Its new name, 1 to 64 characters.")
    var name: String?

    @Option(
        help: ArgumentHelp("Its new status.", valueName: "active|suspended|closed"),
        completion: .list(["active", "suspended", "closed"]))
    var status: String?

    @Option(help: ArgumentHelp("Its new type.", valueName: "Trial|Full"), completion: .list(["Trial", "Full"]))
    var type: String?

    @Option(help: ArgumentHelp("Whether it may own listings.", valueName: "true|false"))
    var publisher: Bool?

    @OptionGroup
    var options: OperatorOptions

    func validate() throws {
        if name == nil, status == nil, type == nil, publisher == nil {
            throw ValidationError("Nothing is to change: give --name, --status, --type or --publisher.")
        }
    }

    func run() async throws {
        let form = AccountForm(friendlyName: name, status: status, type: type, isPublisher: publisher)
        options.show(try await options.call { try await $0.updateAccount(account, form) })
    }
}
