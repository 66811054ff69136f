import ArgumentParser
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato accounts`: the marketplace's accounts.
struct AccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Make, list, show and change accounts.",
        subcommands: [
            AccountsCreateCommand.self, AccountsListCommand.self, AccountsShowCommand.self,
            AccountsUpdateCommand.self, AccountsNewTokenCommand.self,
        ])

    /// What shows the token of an account, this once.
    static let variables: KeyValuePairs = [
        "MERCATO_ACCOUNT_SID": "sid", "MERCATO_ACCOUNT_TOKEN": "auth_token",
    ]
}

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
        try options.show(try await options.call { try await $0.createAccount(form).json }) {
            try ShellLines.of($0, AccountsCommand.variables)
        }
    }
}

/// `mercato accounts list`: all accounts.
struct AccountsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List all accounts, newest first.")

    @OptionGroup
    var options: OperatorListOptions

    func run() async throws {
        try await options.show([
            "SID": "sid", "STATUS": "status", "TYPE": "type", "PUBLISHER": "publisher", "OPERATOR": "operator",
            "CURRENCY": "currency", "PARENT": "parent_sid", "NAME": "friendly_name",
        ]) { try await $0.listAccount().first($1).map(\.json) }
    }
}

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
        try options.show(try await options.call { try await $0.replaceAuthToken(account).json }) {
            try ShellLines.of($0, AccountsCommand.variables)
        }
    }
}

/// `mercato accounts show`: one account.
struct AccountsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show an account.")

    @Argument(help: "The account, an AC… SID.", transform: ArgumentText.account)
    var account: SID

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        options.show(try await options.call { try await $0.fetchAccount(account).json })
    }
}

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
        completion: .list(["active", "suspended", "closed"]),
        transform: ArgumentText.word(of: ["active", "suspended", "closed"]))
    var status: String?

    @Option(
        help: ArgumentHelp("Its new type.", valueName: "Trial|Full"), completion: .list(["Trial", "Full"]),
        transform: ArgumentText.word(of: ["Trial", "Full"]))
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
        options.show(try await options.call { try await $0.updateAccount(account, form).json })
    }
}
