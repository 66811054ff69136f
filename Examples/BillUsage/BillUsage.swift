import Foundation
import MercatoClient
import MercatoTypes

/// Bills what a customer used in a day, once, however often it is run: `BillUsage 2026-03-10 12.355`.
@main
enum BillUsage {
    static func main() async {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let day = CivilDate(iso8601: arguments[1]), let words = try? Amount(arguments[2])
        else { return print("usage: BillUsage YYYY-MM-DD AMOUNT") }
        guard let url = variable("MERCATO_URL"), let key = variable("MERCATO_KEY_SID"),
            let secret = variable("MERCATO_KEY_SECRET"),
            let installation = variable("MERCATO_INSTALLATION_SID").flatMap({ SID($0, .installation) }),
            let item = variable("MERCATO_BILLING_ITEM_SID").flatMap({ SID($0, .billingItem) })
        else { return print("set the variables of the sandbox's sandbox.env") }
        do {
            let isBilled = try await withMercatoClient(
                url: url, username: key, password: secret, caFile: variable("MERCATO_CA_FILE")
            ) { client in
                guard await bill(words, on: day, installation: installation, item: item, client) else { return false }
                for try await event in client.listBillingEvent(of: installation, item: item) {
                    print(event.dateCreated.iso8601, event.kind, event.amount, event.currency)
                }
                return true
            }
            exit(isBilled ? 0 : 1)
        } catch {
            print(error)
            exit(1)
        }
    }

    // begin
    static func bill(
        _ words: Amount, on day: CivilDate, installation: SID, item: SID, _ client: MercatoClient
    ) async -> Bool {
        do {
            let receipt = try await client.createBillingUsage(
                [(item, words)], on: installation, idempotencyKey: "\(installation)-\(day)")
            print(receipt.isReplay ? "billed before:" : "billed:", receipt.totalSubmitted)
            return true
        } catch {
            if error.isOutcomeUnknown {
                print("perhaps billed, run this again: \(error)")
            } else {
                print("not billed: \(error)")
            }
            return false
        }
    }
    // end

    static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name]
    }
}
