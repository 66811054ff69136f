import ArgumentParser
import MercatoTypes

/// An item of a usage report as it is typed: `BI…=44.02`.
struct UsageItemArgument {
    let sid: String
    let quantity: Amount

    /// The SID is taken as it is: what the server does not know it answers as not submitted.
    init(_ text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else {
            throw ValidationError("an item is a billing item's SID, = and the amount to bill, such as BI…=44.02")
        }
        sid = String(parts[0])
        do throws(AmountError) {
            quantity = try Amount(parts[1])
        } catch {
            throw ValidationError("the amount \"\(parts[1])\" \(error)")
        }
    }
}
