import JSONValue
import MercatoTypes

/// What a transaction leaves for good. Lives and dies in one.
final class WrittenWeight {
    /// What a row takes besides its values.
    static let rowBytes = 256

    private(set) var bytes = 0

    func add(bytes: Int) {
        self.bytes += WrittenWeight.rowBytes + bytes
    }
}

/// A transaction that weighs what is written and never replaced: audit events, first answers, new installations.
struct WeighedTransaction: WriteTransaction {
    let base: any WriteTransaction
    let weight: WrittenWeight

    var audit: any AuditWriting { WeighedAudit(base: base.audit, weight: weight) }
    var installations: any InstallationWriting { WeighedInstallations(base: base.installations, weight: weight) }
    var idempotencyKeys: any IdempotencyKeyWriting { WeighedKeys(base: base.idempotencyKeys, weight: weight) }

    var accounts: any AccountWriting { base.accounts }
    var listings: any ListingWriting { base.listings }
    var ledger: any LedgerWriting { base.ledger }
    var alerts: any AlertWriting { base.alerts }
    var referrals: any ReferralWriting { base.referrals }

    func versions(of sids: Set<SID>) throws -> [SID: Int] { try base.versions(of: sids) }
    func savepoint(_ body: () throws -> Void) throws { try base.savepoint(body) }
}

private struct WeighedAudit: AuditWriting {
    let base: any AuditWriting
    let weight: WrittenWeight

    func append(_ events: [AuditEvent]) throws {
        for event in events {
            weight.add(bytes: (event.before?.writtenBytes ?? 0) + (event.after?.writtenBytes ?? 0))
        }
        try base.append(events)
    }

    func event(_ sid: SID, of account: SID) throws -> AuditEvent? { try base.event(sid, of: account) }
    func events(_ filter: AuditFilter, page: PageRequest) throws -> Page<AuditEvent> {
        try base.events(filter, page: page)
    }
    func events(of resource: SID, page: PageRequest) throws -> Page<AuditEvent> {
        try base.events(of: resource, page: page)
    }
    func outdated(before: Timestamp, limit: Int) throws -> [DatedRecord] {
        try base.outdated(before: before, limit: limit)
    }
    func delete(_ sids: [SID]) throws { try base.delete(sids) }
}

private struct WeighedInstallations: InstallationWriting {
    let base: any InstallationWriting
    let weight: WrittenWeight

    func insert(_ installation: Installation) throws {
        weight.add(bytes: installation.configuration.writtenBytes)
        try base.insert(installation)
    }

    func update(_ installation: Installation) throws { try base.update(installation) }
    func setExtension(_ sid: SID, of installation: SID, isEnabled: Bool) throws {
        try base.setExtension(sid, of: installation, isEnabled: isEnabled)
    }
    func installation(_ sid: SID) throws -> Installation? { try base.installation(sid) }
    func installations(_ filter: InstallationFilter, page: PageRequest) throws -> Page<Installation> {
        try base.installations(filter, page: page)
    }
    func count(of account: SID) throws -> Int { try base.count(of: account) }
    func billable(_ sid: SID) throws -> BillableInstallation? { try base.billable(sid) }
    func isTaken(_ uniqueName: String, in account: SID) throws -> Bool { try base.isTaken(uniqueName, in: account) }
    func firstFreeName(_ name: String, in account: SID) throws -> String { try base.firstFreeName(name, in: account) }
    func enabledExtensions(of installation: SID) throws -> Set<SID> { try base.enabledExtensions(of: installation) }
}

private struct WeighedKeys: IdempotencyKeyWriting {
    let base: any IdempotencyKeyWriting
    let weight: WrittenWeight

    func remember(_ answer: FirstAnswer, for key: ScopedKey) throws {
        weight.add(bytes: answer.content.writtenBytes)
        try base.remember(answer, for: key)
    }

    func reports(under keys: [UsageKey]) throws -> [UsageKey: UsageReport] { try base.reports(under: keys) }
    func firstAnswer(to key: ScopedKey) throws -> FirstAnswer? { try base.firstAnswer(to: key) }
}

extension JSONValue {
    /// About how many bytes the value takes as text; nothing is written to find out.
    var writtenBytes: Int {
        switch self {
        case .null: 4
        case .bool: 5
        case .number(let number): number.text.utf8.count
        case .string(let text): text.utf8.count + 2
        case .array(let elements): elements.reduce(2) { $0 + 1 + $1.writtenBytes }
        case .object(let object): object.reduce(2) { $0 + 4 + $1.name.utf8.count + $1.value.writtenBytes }
        }
    }
}

extension FirstAnswer.Content {
    /// About how many bytes are kept of it.
    fileprivate var writtenBytes: Int {
        switch self {
        case .facts(let facts, let asked): facts.writtenBytes + asked.origin.utf8.count + asked.operation.utf8.count
        case .written(let body): body.utf8.count
        }
    }
}
