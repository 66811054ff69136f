import ArgumentParser

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
