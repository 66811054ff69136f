/// Holds the index of idempotency keys against the reports it leads to. That every report is found by the key it names
/// is seen where the reports are walked.
struct KeyAudit {
    let findings: FindingList
    /// Reports that the key they name stands for.
    private(set) var bound = PositionSet()

    init(findings: FindingList) {
        self.findings = findings
    }

    mutating func check(_ key: BookedKey) {
        guard let report = key.reportSid else {
            findings.add(.idempotencyKey, "report \(key.position)", "does not exist, and a key stands for it")
            return
        }
        guard key.isItsOwn else {
            findings.add(.idempotencyKey, report, "is what a key stands for that it was not sent with")
            return
        }
        bound.insert(key.position)
    }
}
