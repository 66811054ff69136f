import JSONValue
import MercatoCore

/// The outcome of a verification, for people and for programs.
struct VerificationText {
    let outcome: Verification.Outcome

    private var rows: [(name: String, count: Int)] {
        let checked = outcome.checked
        return [
            ("reports", checked.reports), ("events", checked.events), ("totals", checked.totals),
            ("keys", checked.keys), ("installations", checked.installations), ("rows", checked.rows),
        ]
    }

    /// What was looked at, and the verdict; below it what was found, one line each.
    var table: String {
        var table = TextTable([.left("CHECKED"), .right("RECORDS")])
        for row in rows { table.append([row.name, String(row.count)]) }
        return "\(table.text)\n\n\(verdict)"
    }

    private var verdict: String {
        if outcome.isBalanced { return (heads + ["the books balance"]).joined(separator: "\n") }
        var lines = ["THE BOOKS ARE NOT IN ORDER: \(outcome.findingCount) findings"]
        lines += outcome.findings.map { "\($0.rule.rawValue): \(Output.plain($0.description))" }
        let rest = outcome.findingCount - outcome.findings.count
        if rest > 0 { lines.append("and \(rest) more") }
        lines.append("")
        let rules = Set(outcome.findings.map(\.rule))
        lines += Finding.Rule.allCases.filter(rules.contains).map { "\($0.rawValue) means: \($0.advice)." }
        return lines.joined(separator: "\n")
    }

    /// Written down elsewhere, a head proves later that nothing before it was changed.
    private var heads: [String] {
        outcome.chainHeads.map { "chain \($0.chain) ends after \($0.reports) reports at \(Self.hex($0.link))" }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    var json: JSONValue {
        let findings = outcome.findings.map { finding in
            [
                "rule": .string(finding.rule.rawValue), "subject": .string(finding.subject),
                "text": .string(finding.description), "advice": .string(finding.rule.advice),
            ] as JSONValue
        }
        var checked = JSONObject()
        for row in rows { checked[row.name] = .number(JSONNumber(row.count)) }
        return [
            "balanced": .bool(outcome.isBalanced), "checked": .object(checked),
            "finding_count": .number(JSONNumber(outcome.findingCount)), "findings": .array(findings),
            "chains": .array(
                outcome.chainHeads.map { head in
                    [
                        "chain": .number(JSONNumber(head.chain)), "reports": .number(JSONNumber(head.reports)),
                        "link": .string(Self.hex(head.link)),
                    ]
                }),
        ]
    }
}
