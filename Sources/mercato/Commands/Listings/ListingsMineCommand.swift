import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes

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
        let listings = try await options.call { try await $0.ownListings(state: state).map(\.json) }
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

extension MercatoClient {
    /// The account's listings with what the operator decides about them, newest first: state, billing items,
    /// extensions. An operator reaches everybody's, and is answered with its own all the same.
    fileprivate func ownListings(state: String?) async throws -> [Listing] {
        let account = SID(username, .account)
        let found = try await listListing(owner: account, state: state).first(Limits.listingsPerPublisherMax)
        if account != nil { return found }
        // A key's SID does not say whose it is.
        let own = Set(try await fetchModuleDataForListingOwner().all().map(\.sid))
        return found.filter { own.contains($0.sid) }
    }
}
