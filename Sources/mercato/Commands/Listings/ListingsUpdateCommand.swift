import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato listings update`: everything about a listing but its state.
struct ListingsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change a listing's texts, its schema, or whether usage may be reported.")

    @Argument(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var sid: SID

    @Option(help: "Its new name, 1 to 64 characters.")
    var name: String?

    @OptionGroup
    var listing: ListingOptions

    @OptionGroup
    var options: OperatorOptions

    func validate() throws {
        if name == nil, listing.description == nil, listing.form.parameters.pairs.isEmpty {
            throw ValidationError(
                "Nothing is to change: give --name, --description, --category, --pricing-type, --schema or "
                    + "--manual-usage.")
        }
    }

    func run() async throws {
        var form = listing.form
        var info = JSONObject()
        info["name"] = name.map { .string($0) }
        info["short_description"] = listing.description.map { .string($0) }
        // What it does not name stays.
        if !info.isEmpty { form.sections.objects[.moduleInfo] = info }
        let resource = try await options.call { [form] in try await $0.updateListing(sid, form).json }
        options.show(resource, otherwise: ListingsShowCommand.text)
    }
}
