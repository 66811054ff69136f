import ArgumentParser
import JSONValue
import MercatoClient

/// `mercato listings mine`: a publisher's own listings.
struct ListingsMineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mine", abstract: "As a publisher: list your own listings in every state, newest first.")

    @OptionGroup
    var options: PublisherOptions

    func run() async throws {
        let listings = try await options.call { try await $0.fetchModuleDataForListingOwner().all().map(\.json) }
        if !options.json {
            Output.line(
                ResourceText.table(listings, ["SID": "sid", "NAME": "name", "DESCRIPTION": "short_description"]))
        } else {
            for listing in listings { Output.line(listing.serialized()) }
        }
    }
}
