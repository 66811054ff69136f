import ArgumentParser

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
