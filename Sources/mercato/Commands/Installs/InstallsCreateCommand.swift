import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato installs create`: installs a listing for a customer.
struct InstallsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Install a listing for a customer and print the installation's SID, for `eval`.",
        discussion: "Also a listing in marketing preview, which customers do not see.")

    @Option(help: "The customer, an AC… SID.", transform: ArgumentText.account)
    var account: SID

    @Option(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID

    @Option(help: "A name that no other installation of the customer has. (default: made from the listing's name)")
    var uniqueName: String?

    @Option(
        help: ArgumentHelp("A JSON object that conforms to the listing's schema.", valueName: "json"),
        transform: ArgumentText.json)
    var configuration: JSONValue?

    @Option(
        name: .customLong("configuration-file"), help: "The same, from a file.", completion: .file(),
        transform: ArgumentText.jsonFile)
    var fromFile: JSONValue?

    @Flag(help: "The customer accepts the publisher's terms of service. Nothing is installed without.")
    var acceptTerms = false

    @OptionGroup
    var options: OperatorOptions

    func validate() throws {
        if configuration != nil, fromFile != nil {
            throw ValidationError("--configuration and --configuration-file say the same; give one of them.")
        }
        if !acceptTerms {
            throw ValidationError("The customer must accept the publisher's terms of service; say so: --accept-terms.")
        }
    }

    func run() async throws {
        let form = CreateInstalledAddOnForm(
            availableAddOnSid: listing, acceptTermsOfService: acceptTerms, configuration: configuration ?? fromFile,
            uniqueName: uniqueName)
        try options.show(try await options.call { try await $0.createInstallation(for: account, form) }) {
            try ShellLines.of($0, ["MERCATO_INSTALLATION_SID": "sid"])
        }
    }
}
