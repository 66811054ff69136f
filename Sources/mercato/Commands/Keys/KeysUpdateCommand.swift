import ArgumentParser
import MercatoClient
import MercatoTypes
import MercatoWire

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
            valueName: "path"))
    var allow: [String] = []

    @OptionGroup
    var options: OperatorOptions

    func validate() throws {
        if name == nil, allow.isEmpty { throw ValidationError("Nothing is to change: give --name or --allow.") }
    }

    func run() async throws {
        let form = KeyForm(friendlyName: name, policy: allow.isEmpty ? nil : allow)
        options.show(try await options.call { try await $0.updateKey(key, form) })
    }
}
