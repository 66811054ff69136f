import ArgumentParser
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato usage report`: bills a customer, once.
struct UsageReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Report usage on an installation; it is billed once.",
        discussion: """
            Without --idempotency-key a random key is made and kept on disk until the answer is in. When no answer \
            comes, run the same command again within 15 minutes: it repeats the report with the same key, so that it \
            is billed once, and says so. Later nothing is sent before you say whether it is the same report \
            (--repeat) or a further one (--new). Scripts that report the same amounts again and again give each \
            report a key of its own, such as the installation and the day, and repeat it with that.

            Exit codes: 0 when every item was submitted, 3 when one was not, 4 when nothing was sent because it must \
            be said which report is meant, 1 for an error.
            """)

    @Option(help: "The installation to bill, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @Option(
        help: ArgumentHelp(
            "What to bill: a billing item and an exact amount, such as BI…=44.02. May be repeated.",
            valueName: "BI=AMOUNT"),
        transform: UsageItemArgument.init)
    var item: [UsageItemArgument]

    @Option(
        name: [.customLong("idempotency-key"), .customLong("key")],
        help: "The idempotency key, 1 to 255 visible ASCII characters. You keep it; nothing is kept on disk.",
        transform: ArgumentText.idempotencyKey)
    var key: String?

    @Flag(name: .customLong("repeat"), help: "This is the unanswered report that was sent before: bill it once in all.")
    var isRepetition = false

    @Flag(name: .customLong("new"), help: "This is a further report, though one of the same content got no answer.")
    var isNew = false

    @Option(
        help: "Where keys of unanswered reports are kept. (default: $XDG_STATE_HOME/mercato or ~/.local/state/mercato)",
        completion: .directory, transform: ArgumentText.path)
    var stateDir: String?

    @Flag(help: "Print the server's JSON.")
    var json = false

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    func validate() throws {
        if isRepetition, isNew { throw ValidationError("--repeat and --new say the opposite of each other.") }
        if key != nil, isRepetition || isNew {
            throw ValidationError(
                "--idempotency-key says which report this is; leave out \(isNew ? "--new" : "--repeat").")
        }
    }

    func run() async throws {
        let access = try connection.access(usual: .publisher)
        let isComplete = try await access.withClient { client in
            if let key { try await report(client, key: key) } else { try await reportOnce(client, access) }
        }
        if !isComplete { throw ExitCode(3) }
    }

    /// Sends the report with the key that the caller keeps.
    private func report(_ client: MercatoClient, key: String) async throws -> Bool {
        let started = UnansweredReport.now()
        do {
            let isComplete = show(try await send(client, key: key))
            if !isComplete { await RefusedItems(client: client, installation: installation, since: started).explain() }
            return isComplete
        } catch let error as MercatoClientError where error.isRefusedForGood {
            throw error
        } catch {
            throw CommandFailure(
                error,
                hint:
                    "Running the same command again, with the same --idempotency-key, is safe: it is billed once."
            )
        }
    }

    /// Sends the report with a key that is on disk until the answer is in.
    private func reportOnce(_ client: MercatoClient, _ access: ServerAccess) async throws -> Bool {
        let content = UnansweredReport.Content(
            url: client.url, username: access.username, installation: installation,
            items: item.map { .init(sid: $0.sid, quantity: $0.quantity) })
        let claim = try ReportClaim(
            content, directory: stateDir ?? StateDirectory.path(),
            intent: isNew ? .new : isRepetition ? .repeating : .unsaid)
        if let former = claim.repeats {
            Output.note(
                "repeating the unanswered report of \(former.firstTried.iso8601) with its key, so that it is billed "
                    + "once; a further report of the same content needs --new (kept in \(claim.path))")
        }
        let receipt: UsageReceipt
        let started = UnansweredReport.now()
        do {
            receipt = try await send(client, key: claim.key)
        } catch let error as MercatoClientError
            where error.refusal.map({ claim.isSettled(byStatus: $0.status) }) ?? false
        {
            try claim.settle()
            throw error
        } catch let error as MercatoClientError where error.isBeforeRequest && claim.repeats == nil {
            try claim.settle()
            throw CommandFailure(error, hint: "The report was not sent, so nothing was billed.")
        } catch {
            throw CommandFailure(
                error,
                hint: "Running the same command again within 15 minutes is safe: it repeats this report, which is "
                    + "billed once. Later it asks.")
        }
        // A key that stays would make a repetition of the next such report; that must be said, but after the answer.
        let settled = Result { try claim.settle() }
        let isComplete = show(receipt, first: claim.repeats?.firstTried)
        if !isComplete { await RefusedItems(client: client, installation: installation, since: started).explain() }
        try settled.get()
        return isComplete
    }

    private func send(_ client: MercatoClient, key: String) async throws -> UsageReceipt {
        try await client.createBillingUsage(
            asWritten: item.map { ($0.sid, $0.quantity) }, on: installation, idempotencyKey: key)
    }

    /// - Returns: whether every item was submitted.
    private func show(_ receipt: UsageReceipt, first: Timestamp? = nil) -> Bool {
        if receipt.isReplay {
            Output.note(
                "replayed: this is the answer to the report "
                    + "\(first.map { "of \($0.iso8601)" } ?? "with the same key"), "
                    + "which was billed then; nothing was billed now"
            )
        }
        if json {
            Output.line(String(decoding: receipt.reply.serialized(), as: UTF8.self))
        } else {
            var table = TextTable([.left("ITEM"), .right("QUANTITY"), .left("SUBMITTED")])
            for item in receipt.reply.items {
                table.append([
                    Output.plain(item.sid.description), item.quantity.description, item.submitted ? "yes" : "no",
                ])
            }
            Output.line(table.text)
            Output.line("total submitted: \(receipt.reply.totalSubmitted)")
        }
        return receipt.isComplete
    }
}
