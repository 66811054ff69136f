import ArgumentParser

/// `mercato keys`: the API keys of accounts.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make, restrict, watch, rotate and revoke API keys.",
        subcommands: [
            KeysCreateCommand.self, KeysListCommand.self, KeysShowCommand.self, KeysUpdateCommand.self,
            KeysRotateCommand.self, KeysRevokeCommand.self,
        ])

    /// What shows the secret of a key, this once.
    static let variables: KeyValuePairs = ["MERCATO_KEY_SID": "sid", "MERCATO_KEY_SECRET": "secret"]
}
