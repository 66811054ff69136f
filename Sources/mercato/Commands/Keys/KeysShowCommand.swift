import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato keys show`: one key.
struct KeysShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an API key: what it may do and when it was last used.")

    @Argument(help: "The key, an SK… SID.", transform: ArgumentText.apiKey)
    var key: SID

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        options.show(try await options.call { try await $0.key(key) })
    }
}
