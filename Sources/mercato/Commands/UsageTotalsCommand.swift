import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato usage totals`: what an installation was billed.
struct UsageTotalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "totals", abstract: "Show what an installation was billed, summed exactly.",
        discussion: "For the publisher who owns the listing and for the customer who installed it.")

    @Option(help: "The installation, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @Option(help: "This billing item alone, a BI… SID.", transform: ArgumentText.billingItem)
    var item: SID?

    @Option(help: "The first day counted, YYYY-MM-DD in UTC.", transform: ArgumentText.day)
    var from: CivilDate?

    @Option(help: "The last day counted, YYYY-MM-DD in UTC.", transform: ArgumentText.day)
    var to: CivilDate?

    @Option(help: "One total per item and period instead of one per item.")
    var granularity: UsageGranularity?

    @Flag(help: "Print the number alone: the sum of all that would be listed, 0 when nothing was billed.")
    var plain = false

    @Flag(help: "Print the server's JSON.")
    var json = false

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func validate() throws {
        if plain, json { throw ValidationError("--plain and --json are two forms of one answer; choose one.") }
        if let from, let to, to < from {
            throw ValidationError(
                "--to \(to) is before --from \(from): the last day counted must not be before the first.")
        }
    }

    func run() async throws {
        let answer = try await connection.access(usual: .publisher).withClient { client in
            try await client.fetchUsageTotals(of: installation, from: from, to: to, granularity: granularity)
        }
        let totals = answer.totals.filter { item == nil || $0.billingItemSid == item }
        if plain {
            Output.line(totals.reduce(Amount.zero) { $0 + $1.total }.description)
        } else if json {
            Output.line(UsageTotalsResource(currency: answer.currency, totals: totals).json.serialized())
        } else {
            Output.line(table(totals, answer.currency).text)
        }
    }

    private func table(_ totals: [UsageTotalsResource.Total], _ currency: Currency) -> TextTable {
        let hasPeriods = granularity != nil
        var table = TextTable(
            (hasPeriods ? [.left("PERIOD")] : []) + [.left("ITEM"), .right("EVENTS"), .right("TOTAL \(currency)")])
        for total in totals {
            table.append(
                (hasPeriods ? [total.period ?? ""] : [])
                    + [total.billingItemSid.description, String(total.events), total.total.description])
        }
        let sum = totals.reduce(Amount.zero) { $0 + $1.total }
        let events = totals.reduce(0) { $0 + $1.events }
        table.append((hasPeriods ? ["all"] : []) + [hasPeriods ? "" : "all", String(events), sum.description])
        return table
    }
}
