import JSONValue
import MercatoCore

/// The outcome of a verification, for people and for programs.
struct VerificationText {
    let outcome: Verification.Outcome

    private var rows: [(name: String, count: Int)] {
        let checked = outcome.checked
        return [
            ("reports", checked.reports), ("events", checked.events), ("totals", checked.totals),
            ("keys", checked.keys), ("installations", checked.installations),
        ]
    }

    /// What was looked at, and the verdict; below it what was found, one line each.
    var table: String {
        var table = TextTable([.left("CHECKED"), .right("RECORDS")])
        for row in rows { table.append([row.name, String(row.count)]) }
        return "\(table.text)\n\n\(verdict)"
    }

    private var verdict: String {
        if outcome.isBalanced { return "the books balance" }
        var lines = ["THE BOOKS ARE NOT IN ORDER: \(outcome.findingCount) findings"]
        lines += outcome.findings.map { "\($0.rule.rawValue): \(Output.plain($0.description))" }
        let rest = outcome.findingCount - outcome.findings.count
        if rest > 0 { lines.append("and \(rest) more") }
        return lines.joined(separator: "\n")
    }

    var json: JSONValue {
        let findings = outcome.findings.map { finding in
            [
                "rule": .string(finding.rule.rawValue), "subject": .string(finding.subject),
                "text": .string(finding.description),
            ] as JSONValue
        }
        var checked = JSONObject()
        for row in rows { checked[row.name] = .number(JSONNumber(row.count)) }
        return [
            "balanced": .bool(outcome.isBalanced), "checked": .object(checked),
            "finding_count": .number(JSONNumber(outcome.findingCount)), "findings": .array(findings),
        ]
    }
}
