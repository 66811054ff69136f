import MercatoTypes

/// Something in the books that is not as it must be.
package struct Finding: Hashable, Sendable {
    /// What must hold; each is a row of the table in `docs/decisions/0010-checking-the-books.md`.
    package enum Rule: String, CaseIterable, Sendable {
        case file
        case schema
        case reference
        case uniqueName = "unique_name"
        case sid
        case reportItems = "report_items"
        case reportParties = "report_parties"
        case eventReport = "event_report"
        case eventParties = "event_parties"
        case eventItem = "event_item"
        case itemWithoutEvent = "item_without_event"
        case amount
        case currency
        case credit
        case reversal
        case total
        case accountTotal = "account_total"
        case idempotencyKey = "idempotency_key"
        case reportKey = "report_key"
        case chain
        case chainHead = "chain_head"
        case itemListing = "item_listing"
        case row
        case unreadable
    }

    package let rule: Rule
    /// The SID it is about, or a name where there is no SID.
    package let subject: String
    /// What is wrong, to be read after the subject.
    package let text: String

    package init(_ rule: Rule, _ subject: String, _ text: String) {
        self.rule = rule
        self.subject = subject
        self.text = text
    }
}

extension Finding: CustomStringConvertible {
    package var description: String { "\(subject) \(text)" }
}

/// Counts all findings and keeps the first of them: books can be wrong in every row.
final class FindingList {
    private(set) var kept: [Finding] = []
    private(set) var count = 0

    func add(_ finding: Finding) {
        count += 1
        if kept.count < Limits.findingsMax { kept.append(finding) }
    }

    func add(_ rule: Finding.Rule, _ subject: String, _ text: String) {
        add(Finding(rule, subject, text))
    }
}
