import ArgumentParser
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato usage report`: bills a customer, once.
struct UsageReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Report usage on an installation; it is billed once.",
        discussion: """
            Without --key a random idempotency key is made and kept on disk until the answer is in. When no answer \
            comes, run the same command again: it repeats the report with the same key.

            Exit codes: 0 when every item was submitted, 3 when one was not, 1 for an error.
            """)

    @Option(help: "The installation to bill, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @Option(
        help: ArgumentHelp(
            "What to bill: a billing item and an exact amount, such as BI…=44.02. May be repeated.",
            valueName: "BI=AMOUNT"),
        transform: UsageItemArgument.init)
    var item: [UsageItemArgument]

    @Option(help: "The idempotency key, 1 to 255 visible ASCII characters. You keep it; nothing is kept on disk.")
    var key: String?

    @Option(
        help: "Where keys of unanswered reports are kept. (default: $XDG_STATE_HOME/mercato or ~/.local/state/mercato)",
        completion: .directory)
    var stateDir: String?

    @Flag(help: "Print the server's JSON.")
    var json = false

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func run() async throws {
        let access = try connection.access(usual: .publisher)
        let isComplete = try await access.withClient { client in
            if let key { try await report(client, key: key) } else { try await reportOnce(client, access) }
        }
        if !isComplete { throw ExitCode(3) }
    }

    /// Sends the report with the key that the caller keeps.
    private func report(_ client: MercatoClient, key: String) async throws -> Bool {
        do {
            return show(try await send(client, key: key))
        } catch let refusal as ErrorResource where refusal.status < 500 {
            throw refusal
        } catch let fault as RequestFault {
            throw fault
        } catch {
            throw CommandFailure(
                error, hint: "Running the same command again, with the same --key, is safe: the report is billed once.")
        }
    }

    /// Sends the report with a key that is on disk until the answer is in.
    private func reportOnce(_ client: MercatoClient, _ access: ServerAccess) async throws -> Bool {
        let content = UnansweredReport.Content(
            url: client.url, username: access.username, installation: installation,
            items: item.map { .init(sid: $0.sid, quantity: $0.quantity) })
        let claim = try ReportClaim(content, directory: stateDir ?? StateDirectory.path())
        if let former = claim.repeats {
            Output.note(
                "repeating the unanswered report of \(former.date.iso8601) with its key, so that it is billed once "
                    + "(kept in \(claim.path))")
        }
        let receipt: UsageReceipt
        do {
            receipt = try await send(client, key: claim.key)
        } catch let refusal as ErrorResource where claim.isSettled(byStatus: refusal.status) {
            try claim.settle()
            throw refusal
        } catch {
            throw CommandFailure(
                error, hint: "Running the same command again is safe: it repeats this report, which is billed once.")
        }
        // A key that stays would make a repetition of the next such report; that must be said, but after the answer.
        let settled = Result { try claim.settle() }
        let isComplete = show(receipt)
        try settled.get()
        return isComplete
    }

    private func send(_ client: MercatoClient, key: String) async throws -> UsageReceipt {
        try await client.reportUsage(
            installation: installation, items: item.map { ($0.sid, $0.quantity) }, idempotencyKey: key)
    }

    /// - Returns: whether every item was submitted.
    private func show(_ receipt: UsageReceipt) -> Bool {
        if receipt.isReplay {
            Output.note("replayed: this is the answer to an earlier report with the same key; nothing was billed now")
        }
        if json {
            Output.line(String(decoding: receipt.reply.serialized(), as: UTF8.self))
        } else {
            var table = TextTable([.left("ITEM"), .right("QUANTITY"), .left("SUBMITTED")])
            for item in receipt.reply.items {
                table.append([Output.plain(item.sid), item.quantity.description, item.submitted ? "yes" : "no"])
            }
            Output.line(table.text)
            Output.line("total submitted: \(receipt.reply.totalSubmitted)")
        }
        return receipt.isComplete
    }
}
