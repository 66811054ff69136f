import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato installs`: who installed what.
struct InstallsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "installs", abstract: "Install listings for customers and look after what they installed.",
        subcommands: [
            InstallsCreateCommand.self, InstallsListCommand.self, InstallsShowCommand.self,
            InstallsUpdateCommand.self, InstallsRemoveCommand.self,
        ])
}

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
        transform: ArgumentText.object)
    var configuration: JSONValue?

    @Option(
        name: .customLong("configuration-file"), help: "The same, from a file.", completion: .file(),
        transform: ArgumentText.objectFile)
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
        try options.show(try await options.call { try await $0.createInstallation(for: account, form).json }) {
            try ShellLines.of($0, ["MERCATO_INSTALLATION_SID": "sid"])
        }
    }
}

/// `mercato installs list`: the installations of a customer, of a listing, or of a publisher's listings.
struct InstallsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the installations of a customer or of a listing, newest first.",
        discussion: """
            A publisher, with its credentials or `--as publisher` in the sandbox, sees those of its listings and need \
            name none. Configurations are in the JSON, without what the listing's schema calls secret.
            """)

    @Option(help: "The customer, an AC… SID.", transform: ArgumentText.account)
    var account: SID?

    @Option(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID?

    @Option(help: "Those that are there, or those that were removed.")
    var status = InstallationStatus.installed

    @OptionGroup
    var options: OperatorListOptions

    func run() async throws {
        do {
            try await options.show(columns) {
                try await $0.listInstallation(account: account, listing: listing, status: status).first($1).map(\.json)
            }
        } catch let error as MercatoClientError
            where error.refusal?.status == 400 && account == nil && listing == nil
        {
            throw CommandFailure("whose installations? As an operator give --account, --listing, or both.")
        }
    }

    private var columns: KeyValuePairs<String, String> {
        switch status {
        case .installed:
            [
                "SID": "sid", "ACCOUNT": "account_sid", "CREATED": "date_created", "UNIQUE NAME": "unique_name",
                "NAME": "friendly_name",
            ]
        case .removed:
            [
                "SID": "sid", "ACCOUNT": "account_sid", "CREATED": "date_created", "REMOVED": "date_removed",
                "UNIQUE NAME": "unique_name", "NAME": "friendly_name",
            ]
        }
    }
}

/// `mercato installs remove`: uninstalls for a customer.
struct InstallsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove an installation; what was billed on it stays in the books.")

    @Argument(help: "The installation, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func run() async throws {
        try await connection.asOperator { try await $0.deleteInstallation(installation) }
        Output.line("\(installation) is removed")
    }
}

/// `mercato installs show`: one installation.
struct InstallsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show an installation.")

    @Argument(help: "The installation, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        options.show(try await options.call { try await $0.fetchInstallation(installation).json })
    }
}

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
        transform: ArgumentText.object)
    var newConfiguration: JSONValue?

    @Option(
        name: .customLong("configuration-file"), help: "The same, from a file.", completion: .file(),
        transform: ArgumentText.objectFile)
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
        options.show(try await options.call { try await $0.updateInstallation(installation, form).json })
    }
}
