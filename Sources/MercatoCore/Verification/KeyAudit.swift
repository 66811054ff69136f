/// Holds every idempotency key against the report it stands for: of the same account, on the same installation, and
/// with this key.
struct KeyAudit {
    let findings: FindingList
    /// Reports that the key they name stands for.
    private(set) var bound = PositionSet()

    init(findings: FindingList) {
        self.findings = findings
    }

    mutating func check(_ key: BookedKey) {
        // Keys are the callers' own texts; in a list for people they stand behind what is known to be ours.
        let name = "the key \"\(key.key)\" of \(key.accountSid)"
        guard let publisher = key.reportPublisherSid, let installation = key.reportInstallationSid else {
            findings.add(.idempotencyKey, key.reportSid, "does not exist, and \(name) stands for it")
            return
        }
        if publisher != key.accountSid {
            findings.add(.idempotencyKey, key.reportSid, "was made by \(publisher), and \(name) stands for it")
        }
        if key.scope != ScopedKey.usageScope(installation) {
            findings.add(
                .idempotencyKey, key.reportSid,
                "is of the installation \(installation), and \(name) stands for it in the scope \(key.scope)")
        }
        if key.reportKey == key.key {
            if let position = key.reportPosition { bound.insert(position) }
        } else {
            findings.add(
                .idempotencyKey, key.reportSid,
                "was sent with \(key.reportKey.map { "the key \"\($0)\"" } ?? "no key"), and \(name) stands for it")
        }
    }
}
