import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes

/// `mercato billing-items list`: what a listing charges for.
struct BillingItemsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List a listing's billing items, oldest first.")

    @Option(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID

    @OptionGroup
    var options: OperatorListOptions

    func run() async throws {
        try await options.show(BillingItemsCommand.columns) { client, _ in
            try await client.listing(listing)["billing_items"]?.array ?? []
        }
    }
}
