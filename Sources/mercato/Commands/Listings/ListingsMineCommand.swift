import ArgumentParser
import JSONValue
import MercatoClient

/// `mercato listings mine`: a publisher's own listings.
struct ListingsMineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mine", abstract: "As a publisher: list your own listings in every state, newest first.")

    @Option(
        help: "Those in this state alone, such as in_review.", completion: .list(ListingsSetStateCommand.states),
        transform: ListingsSetStateCommand.known)
    var state: String?

    @OptionGroup
    var options: PublisherOptions

    func run() async throws {
        let listings = try await options.call { try await $0.ownListingsInFull(state: state) }
        if !options.json {
            Output.line(
                ResourceText.table(
                    listings,
                    [
                        "SID": "sid", "STATE": "state", "MANUAL USAGE": "manual_usage_reporting",
                        "NAME": "module_info.name", "DESCRIPTION": "module_info.short_description",
                    ]))
        } else {
            for listing in listings { Output.line(listing.serialized()) }
        }
    }
}
