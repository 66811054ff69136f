import MercatoCore
import MercatoHTTP
import MercatoTypes

/// What one transaction hands to the ledger, added up three ways that must agree.
struct LedgerTally {
    private(set) var reports = 0
    /// Items that were submitted.
    private(set) var items = 0
    private(set) var itemsRefused: [ItemRefusal: Int] = [:]
    /// What the reports' answers say was billed.
    private var answered = Amount.zero
    /// What the billing events move from customers to publishers.
    private var moved = Amount.zero
    /// What the running totals grow by.
    private var totalled = Amount.zero

    /// 0 when the answers, the events and the totals say the same. Two differences never cancel each other.
    var imbalance: Amount {
        LedgerTally.magnitude(answered - moved) + LedgerTally.magnitude(moved - totalled)
    }

    mutating func add(reports added: [UsageReport], events: [BillingEvent], totals: [DailyTotal]) {
        reports += added.count
        for report in added {
            for item in report.items {
                if let refusal = item.refusal {
                    itemsRefused[refusal, default: 0] += 1
                } else {
                    items += 1
                    answered += item.quantity
                }
            }
        }
        for event in events { moved += event.amount }
        for total in totals { totalled += total.amount }
    }

    private static func magnitude(_ amount: Amount) -> Amount {
        amount.isNegative ? .zero - amount : amount
    }
}

/// The tally of one transaction, which its parts add to; a transaction runs on one thread.
final class SharedTally {
    var tally = LedgerTally()
    /// Is told what the transaction touches.
    let versions: SubjectVersions

    init(_ versions: SubjectVersions) {
        self.versions = versions
    }
}
