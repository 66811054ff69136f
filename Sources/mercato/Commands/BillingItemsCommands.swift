import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato billing-items`: what a listing charges for.
struct BillingItemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "billing-items", abstract: "Make, list and change what a listing may charge for.",
        subcommands: [
            BillingItemsCreateCommand.self, BillingItemsListCommand.self, BillingItemsUpdateCommand.self,
        ])

    static let columns: KeyValuePairs = [
        "BILLING ITEM": "sid", "CURRENCY": "currency", "UNIT PRICE": "unit_price", "ACTIVE": "active",
        "NAME": "friendly_name",
    ]
}

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
        let resource = try await options.call { try await $0.createBillingItem(form, of: listing).json }
        try options.show(resource) {
            try ShellLines.of($0["billing_items"]?.array?.last, ["MERCATO_BILLING_ITEM_SID": "sid"])
        }
    }
}

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
            try await client.fetchListing(listing).billingItems.map(\.json)
        }
    }
}

/// `mercato billing-items update`: name, price and switch of a billing item.
struct BillingItemsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Rename or reprice a billing item, or switch it on or off.",
        discussion: "Usage on an item that is switched off is not submitted. What was billed stays as it is.")

    @Option(help: "The listing it belongs to, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID

    @Argument(help: "The billing item, a BI… SID.", transform: ArgumentText.billingItem)
    var item: SID

    @Option(help: "Its new name, 1 to 64 characters.")
    var name: String?

    @Option(help: "What one unit costs from now on.", transform: ArgumentText.amount)
    var unitPrice: Amount?

    @Option(help: ArgumentHelp("Whether usage is billed on it.", valueName: "on|off"))
    var active: Toggle?

    @OptionGroup
    var options: OperatorOptions

    func validate() throws {
        if name == nil, unitPrice == nil, active == nil {
            throw ValidationError("Nothing is to change: give --name, --unit-price or --active.")
        }
    }

    func run() async throws {
        let form = BillingItemForm(friendlyName: name, unitPrice: unitPrice, isActive: active?.isOn)
        let resource = try await options.call { try await $0.updateBillingItem(item, of: listing, form).json }
        options.show(resource) { listing in
            let items = listing["billing_items"]?.array ?? []
            return ResourceText.details(items.first { $0["sid"]?.string == item.description } ?? [:])
        }
    }
}
