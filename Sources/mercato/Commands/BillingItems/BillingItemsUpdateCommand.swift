import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

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
        let resource = try await options.call { try await $0.updateBillingItem(item, of: listing, form) }
        options.show(resource) { listing in
            let items = listing["billing_items"]?.array ?? []
            return ResourceText.details(items.first { $0["sid"]?.string == item.description } ?? [:])
        }
    }
}
