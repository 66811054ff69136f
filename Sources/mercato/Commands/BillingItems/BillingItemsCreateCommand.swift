import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato billing-items create`: something new to charge for.
struct BillingItemsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Add a billing item to a listing and print its SID, for `eval`.")

    @Option(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID

    @Option(help: "Its name, 1 to 64 characters.")
    var name: String

    @Option(
        help: "The only currency it is billed in, for good. Otherwise the currency of each customer.",
        transform: ArgumentText.currency)
    var currency: Currency?

    @Option(help: "What one unit costs, for reports in units.", transform: ArgumentText.amount)
    var unitPrice: Amount?

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        let form = BillingItemForm(friendlyName: name, currency: currency, unitPrice: unitPrice)
        let resource = try await options.call { try await $0.createBillingItem(of: listing, form) }
        try options.show(resource) {
            try ShellLines.of($0["billing_items"]?.array?.last, ["MERCATO_BILLING_ITEM_SID": "sid"])
        }
    }
}
