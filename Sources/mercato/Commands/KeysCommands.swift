import ArgumentParser
import MercatoClient
import MercatoTypes
import MercatoWire

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

/// `mercato keys create`: a new key and its secret.
struct KeysCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make an API key and print its SID and secret, for `eval`.",
        discussion: """
            A standard key does everything but accounts and keys, a main key everything, a restricted key what it is \
            allowed. The secret is shown this once.
            """)

    /// The permission to report usage.
    static let usageCreate = "/twilio/marketplace/usage/create"

    @Option(help: "The account it acts for, an AC… SID.", transform: ArgumentText.account)
    var account: SID

    @Option(help: "Its name, 1 to 64 characters.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "What it may do. (default: standard, or restricted when something is allowed)",
            valueName: "standard|main|restricted"),
        completion: .list(["standard", "main", "restricted"]),
        transform: ArgumentText.word(of: ["standard", "main", "restricted"]))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            "A permission of a restricted key, such as \(usageCreate). May be repeated.", valueName: "path"),
        transform: ArgumentText.permission)
    var allow: [String] = []

    @Flag(help: "Make a restricted key that can report usage and nothing else.")
    var usageOnly = false

    @OptionGroup
    var options: OperatorOptions

    func validate() throws {
        if usageOnly, kind.map({ $0 != "restricted" }) ?? false || !allow.isEmpty {
            throw ValidationError("--usage-only says all that the key may do; leave out --kind and --allow.")
        }
    }

    func run() async throws {
        let policy = usageOnly ? [Self.usageCreate] : allow
        let form = KeyForm(
            accountSid: account, friendlyName: name, keyType: kind ?? (policy.isEmpty ? nil : "restricted"),
            policy: policy.isEmpty ? nil : policy)
        try options.show(try await options.call { try await $0.createAccountKey(form).json }) {
            try ShellLines.of($0, KeysCommand.variables)
        }
    }
}

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
        ]) { try await $0.listAccountKey(of: account).first($1).map(\.json) }
    }
}

/// `mercato keys revoke`: the end of a key.
struct KeysRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke an API key, at once and for good.")

    @Argument(help: "The key, an SK… SID.", transform: ArgumentText.apiKey)
    var key: SID

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func run() async throws {
        try await connection.asOperator { try await $0.deleteAccountKey(key) }
        Output.line("\(key) is revoked")
    }
}

/// `mercato keys rotate`: a new secret for a key.
struct KeysRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give an API key a new secret and print it, for `eval`.",
        discussion: """
            With --overlap the secret of now works beside the new one for that time, so that nothing fails while the \
            new one is rolled out; rotating again without --overlap ends it early. The new one is shown this once.
            """)

    @Argument(help: "The key, an SK… SID.", transform: ArgumentText.apiKey)
    var key: SID

    @Option(
        help: ArgumentHelp(
            "How long the secret of now works beside the new one, at most 30 days.", valueName: "seconds"),
        transform: NumberText.overlap)
    var overlap = 0

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        try options.show(try await options.call { try await $0.rotateAccountKey(key, overlapSeconds: overlap).json }) {
            try ShellLines.of($0, KeysCommand.variables)
        }
    }
}

/// `mercato keys show`: one key.
struct KeysShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an API key: what it may do and when it was last used.")

    @Argument(help: "The key, an SK… SID.", transform: ArgumentText.apiKey)
    var key: SID

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        options.show(try await options.call { try await $0.fetchAccountKey(key).json })
    }
}

/// `mercato keys update`: name and permissions of a key.
struct KeysUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Rename an API key, or replace what a restricted key may do.")

    @Argument(help: "The key, an SK… SID.", transform: ArgumentText.apiKey)
    var key: SID

    @Option(help: "Its new name, 1 to 64 characters.")
    var name: String?

    @Option(
        help: ArgumentHelp(
            "What a restricted key may do from now on, in place of what it might. May be repeated.",
            valueName: "path"), transform: ArgumentText.permission)
    var allow: [String] = []

    @OptionGroup
    var options: OperatorOptions

    func validate() throws {
        if name == nil, allow.isEmpty { throw ValidationError("Nothing is to change: give --name or --allow.") }
    }

    func run() async throws {
        let form = KeyForm(friendlyName: name, policy: allow.isEmpty ? nil : allow)
        options.show(try await options.call { try await $0.updateAccountKey(key, form).json })
    }
}
