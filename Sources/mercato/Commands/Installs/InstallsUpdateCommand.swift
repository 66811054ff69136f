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

    @Option(
        name: .customLong("configuration-file"), help: "The same, from a file.", completion: .file(),
        transform: ArgumentText.jsonFile)
    var fromFile: JSONValue?

    @OptionGroup
    var options: OperatorOptions

    func validate() throws {
        if newConfiguration != nil, fromFile != nil {
            throw ValidationError("--configuration and --configuration-file say the same; give one of them.")
        }
        if uniqueName == nil, newConfiguration == nil, fromFile == nil {
            throw ValidationError(
                "Nothing is to change: give --unique-name, --configuration or --configuration-file.")
        }
    }

    func run() async throws {
        let form = UpdateInstalledAddOnForm(configuration: newConfiguration ?? fromFile, uniqueName: uniqueName)
        options.show(try await options.call { try await $0.updateInstallation(installation, form) })
    }
}
