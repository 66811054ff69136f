import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato listings create`: a new draft.
struct ListingsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a listing, a draft, and print its SID, for `eval`.")

    @Option(help: "The publisher it belongs to, an AC… SID.", transform: ArgumentText.account)
    var owner: SID

    @Option(help: "Its name, 1 to 64 characters.")
    var name: String

    @OptionGroup
    var listing: ListingOptions

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        var form = listing.form
        form.ownerSid = owner
        var info: JSONObject = ["name": .string(name)]
        info["short_description"] = listing.description.map { .string($0) }
        form.sections.objects[.moduleInfo] = info
        try options.show(try await options.call { [form] in try await $0.createListing(form).json }) {
            try ShellLines.of($0, ["MERCATO_LISTING_SID": "sid"])
        }
    }
}
