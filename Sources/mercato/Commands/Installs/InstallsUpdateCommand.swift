import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato installs update`: configuration and unique name of an installation.
struct InstallsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Replace an installation's configuration or rename it.")

    @Argument(help: "The installation, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @Option(help: "A name that no other installation of the customer has.")
    var uniqueName: String?

    @Option(
        name: .customLong("configuration"),
        help: ArgumentHelp("A JSON object in place of the whole configuration.", valueName: "json"),
        transform: ArgumentText.json)
    var newConfiguration: JSONValue?

    @OptionGroup
    var options: OperatorOptions

    func validate() throws {
        if uniqueName == nil, newConfiguration == nil {
            throw ValidationError("Nothing is to change: give --unique-name or --configuration.")
        }
    }

    func run() async throws {
        let form = UpdateInstalledAddOnForm(configuration: newConfiguration, uniqueName: uniqueName)
        options.show(try await options.call { try await $0.updateInstallation(installation, form) })
    }
}
