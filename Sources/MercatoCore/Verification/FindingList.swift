import MercatoTypes

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
