import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes

/// `mercato listings add-extension`: a usage point for an add-on.
struct ListingsAddExtensionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-extension",
        abstract: "Add an extension, a usage point of an add-on, and print its SID, for `eval`.")

    @Argument(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID

    @Option(help: "Its name, such as \"Incoming Voice Call\".")
    var name: String

    @Option(help: "The product it belongs to, such as \"Programmable Voice\".")
    var product: String

    @Option(help: "A name that no other extension of the listing has, such as voice-incoming.")
    var uniqueName: String

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        let resource = try await options.call {
            try await $0.createExtension(
                of: listing, friendlyName: name, productName: product, uniqueName: uniqueName
            ).json
        }
        try options.show(resource) { listing in
            let made = listing["extensions"]?.array?.last { $0["unique_name"]?.string == uniqueName }
            return try ShellLines.of(made, ["MERCATO_EXTENSION_SID": "sid"])
        }
    }
}
