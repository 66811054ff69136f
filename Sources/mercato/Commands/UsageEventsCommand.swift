import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes

/// `mercato usage events`: what was billed, event by event.
struct UsageEventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "List the billing events of an installation, newest first.",
        discussion: "For the publisher who owns the listing and for the customer who installed it.")

    @Option(help: "The installation, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @Option(help: "This billing item alone, a BI… SID.", transform: ArgumentText.billingItem)
    var item: SID?

    @Option(help: "At most so many.", transform: NumberText.limit)
    var limit = Limits.pageSizeDefault

    @OptionGroup
    var options: PublisherOptions

    func run() async throws {
        // One more than is shown tells whether there are more.
        let events = try await options.call {
            try await $0.listBillingEvent(of: installation, item: item).first(limit + 1).map(\.json)
        }
        let shown = Array(events.prefix(limit))
        if options.json {
            for event in shown { Output.line(event.serialized()) }
        } else {
            Output.line(
                ResourceText.table(
                    shown,
                    [
                        "EVENT": "sid", "DATE": "date_created", "KIND": "kind", "AMOUNT": "amount",
                        "CURRENCY": "currency", "ITEM": "billing_item_sid", "REVERSES": "reverses",
                    ]))
        }
        if events.count > limit { Output.note("there are more; a higher --limit shows them") }
    }
}
