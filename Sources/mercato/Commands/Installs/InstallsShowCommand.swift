import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato installs show`: one installation.
struct InstallsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show an installation.")

    @Argument(help: "The installation, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        options.show(try await options.call { try await $0.installation(installation) })
    }
}
