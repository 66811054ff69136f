import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes

/// `mercato listings show`: one listing with all that belongs to it.
struct ListingsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a listing with its state, its billing items and extensions.",
        discussion: "Operators any, publishers their own: with their credentials, or `--as publisher` in the sandbox.")

    @Argument(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        let resource = try await options.call { try await $0.fetchListing(listing).json }
        options.show(resource, otherwise: ListingsShowCommand.text)
    }

    /// The members in lines, and tables of what a listing has several of.
    static func text(_ resource: JSONValue) -> String {
        var rest = resource.object ?? [:]
        rest["billing_items"] = nil
        rest["extensions"] = nil
        var parts = [ResourceText.details(.object(rest))]
        if let items = resource["billing_items"]?.array, !items.isEmpty {
            parts.append(ResourceText.table(items, BillingItemsCommand.columns))
        }
        if let extensions = resource["extensions"]?.array, !extensions.isEmpty {
            parts.append(
                ResourceText.table(
                    extensions,
                    [
                        "EXTENSION": "sid", "UNIQUE NAME": "unique_name", "PRODUCT": "product_name",
                        "NAME": "friendly_name",
                    ]))
        }
        return parts.joined(separator: "\n\n")
    }
}
