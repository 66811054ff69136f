import ArgumentParser
import MercatoClient
import MercatoTypes
import MercatoWire

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
        completion: .list(["standard", "main", "restricted"]))
    var kind: String?

    @Option(
        help: ArgumentHelp(
            "A permission of a restricted key, such as \(usageCreate). May be repeated.", valueName: "path"))
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
        try options.show(try await options.call { try await $0.createKey(form) }) {
            try ShellLines.of($0, KeysCommand.variables)
        }
    }
}
