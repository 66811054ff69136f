import ArgumentParser
import Foundation
import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire

/// `mercato usage reverse`: undoes what was billed.
struct UsageReverseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reverse", abstract: "As a publisher: undo a billing event, or part of it.",
        discussion: """
            The reversal is a billing event of its own, below 0 and linked to the charge, that both sides see. \
            Together the reversals of a charge never give back more than it was. `mercato usage events` shows the SIDs.
            """)

    @Argument(help: "The billing event to undo, a BE… SID.", transform: ArgumentText.billingEvent)
    var event: SID

    @Option(help: "The installation it was billed on, an XE… SID.", transform: ArgumentText.installation)
    var installation: SID

    @Option(help: "How much of it. (default: all that is left)", transform: ArgumentText.amount)
    var amount: Amount?

    @Option(
        help: "The idempotency key, 1 to 255 visible ASCII characters. (default: a random one, told when needed)",
        transform: ArgumentText.idempotencyKey)
    var idempotencyKey: String?

    @OptionGroup
    var options: PublisherOptions

    func run() async throws {
        let key = idempotencyKey ?? UUID().uuidString.lowercased()
        let reversal: JSONValue
        do {
            reversal = try await options.call {
                try await $0.createReversal(of: event, on: installation, amount: amount, idempotencyKey: key).json
            }
        } catch let error as MercatoClientError where error.isRefusedForGood {
            throw error
        } catch let error as CommandFailure {
            throw error
        } catch {
            throw CommandFailure(
                error,
                hint: "Running the same command again with --idempotency-key \(key) is safe: it is reversed once.")
        }
        options.show(reversal, otherwise: ResourceText.details)
    }
}
