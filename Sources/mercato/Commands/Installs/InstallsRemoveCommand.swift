import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato installs remove`: uninstalls for a customer.
struct InstallsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove an installation; what was billed on it stays in the books.")

    @Argument(help: "The installation, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func run() async throws {
        try await connection.asOperator { try await $0.removeInstallation(installation) }
        Output.line("\(installation) is removed")
    }
}
