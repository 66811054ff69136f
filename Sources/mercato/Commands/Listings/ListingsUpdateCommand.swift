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
        let resource = try await options.call { client in
            var form = listing.form
            form.moduleInfo = try await moduleInfo(client)
            return try await client.updateListing(sid, form)
        }
        options.show(resource, otherwise: ListingsShowCommand.text)
    }

    /// The module info with the new name and description among what it already says; nil when neither changes.
    private func moduleInfo(_ client: MercatoClient) async throws -> JSONValue? {
        if name == nil, listing.description == nil { return nil }
        var info = try await client.listing(sid)["module_info"]?.object ?? [:]
        if let name { info["name"] = .string(name) }
        if let description = listing.description { info["short_description"] = .string(description) }
        return .object(info)
    }
}
