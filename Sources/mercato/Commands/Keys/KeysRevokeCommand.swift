import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato keys revoke`: the end of a key.
struct KeysRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke an API key, at once and for good.")

    @Argument(help: "The key, an SK… SID.", transform: ArgumentText.apiKey)
    var key: SID

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func run() async throws {
        try await connection.asOperator { try await $0.revokeKey(key) }
        Output.line("\(key) is revoked")
    }
}
