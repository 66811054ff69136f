import MercatoTypes

/// A store for everything but usage: writes only while there is room for more than money, and for each family only as
/// much as it may.
///
/// It stands below the use cases, so that none of them, and no face above them, can forget it. What a family is charged
/// with is what its change leaves for good: audit events, first answers and the configurations of new installations.
/// Operators are not limited; the room holds for them too.
struct LimitedStore: Store {
    let base: any Store
    let directory: any Directory
    let allowances: FamilyAllowances
    let room: any StorageRoom
    /// What there must be room for: changes wait until there is room for everything.
    var needs = StorageLevel.everything
    let time: any TimeSource

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.read(body)
    }

    func readList<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.readList(for: account, body)
    }

    /// - Throws: ``CapacityRefusal``, besides what ``Store/write(for:_:)`` throws.
    func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        guard room.level >= needs else { throw CapacityRefusal.storageLow }
        let author = try await directory.account(account)
        if author?.roles.contains(.operator) == true { return try await base.write(for: account, body) }
        let family = author?.familySid ?? account
        switch allowances.shortage(of: family, at: time.now()) {
        case .rows(let seconds)?: throw CapacityRefusal.tooManyChanges(retryAfterSeconds: seconds)
        case .bytes(let seconds)?: throw CapacityRefusal.tooMuchWritten(retryAfterSeconds: seconds)
        case nil: break
        }
        let (result, left) = try await base.write(for: account) { tx in
            let weighed = WeighedTransaction(base: tx, weight: WrittenWeight())
            let result = try body(weighed)
            return (result, weighed.weight.bytes)
        }
        if left > 0 { allowances.use(rows: 1, bytes: left, by: family, at: time.now()) }
        return result
    }

    func append(_ report: PendingReport) async throws -> ReportOutcome {
        try await base.append(report)
    }
}
