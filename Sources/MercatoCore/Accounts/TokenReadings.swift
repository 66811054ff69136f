import MercatoTypes

/// Writes down that auth tokens are shown, before they leave.
///
/// To whoever asks, a showing is a read: it takes nothing from what the family may change, and goes on when that is
/// used up, or when the storage has room for money alone. What it may leave is bounded all the same. While there is
/// enough of everything, each showing has an event of its own; then one event stands for an hour; and where not even
/// that can be written, the account is shown without its token.
struct TokenReadings: Sendable {
    private let each: AuthorizedStore
    private let hourly: AuthorizedStore
    private let sids: any SIDSource
    private let time: any TimeSource

    /// - Parameter limited: the store with an allowance of its own for showings, while there is room for so much
    init(
        limited: (_ needs: StorageLevel) -> AuthorizedStore, sids: any SIDSource, time: any TimeSource
    ) {
        each = limited(.everything)
        hourly = limited(.money)
        self.sids = sids
        self.time = time
    }

    /// Writes down one showing by itself.
    /// - Parameter find: finds the account, within the caller's reach
    /// - Returns: the account whose token may be shown; nil when it may not for want of room.
    /// - Throws: what `find` throws, ``AuthenticationRefusal``, ``StoreFault``.
    func write(
        _ useCase: UseCase, _ caller: Caller,
        _ find: @escaping @Sendable (any AccountReading, Caller) throws -> Account
    ) async throws -> Account? {
        let now = time.now()
        do {
            return try await each.write(useCase, caller) { [sids] tx, caller in
                let account = try find(tx.accounts, caller)
                try AuditTrail(caller: caller, sids: sids, now: now).readTokens(of: [account], in: tx)
                return account
            }
        } catch is CapacityRefusal {
            let account = try await each.read(useCase, caller) { tx, caller in try find(tx.accounts, caller) }
            let unwritten = try await writeHourly([account], useCase, caller, hourly)
            return unwritten.isEmpty ? account : nil
        }
    }

    /// Writes down that a list is shown, once an hour for each account, reader and address.
    /// - Returns: the accounts whose tokens may not be shown for want of room.
    /// - Throws: ``AuthenticationRefusal``, ``StoreFault``.
    func write(_ accounts: [Account], _ useCase: UseCase, _ caller: Caller) async throws -> Set<SID> {
        let unwritten = try await writeHourly(accounts, useCase, caller, each)
        return unwritten.isEmpty ? [] : try await writeHourly(accounts, useCase, caller, hourly)
    }

    /// - Returns: the accounts of which nothing could be written down.
    private func writeHourly(
        _ accounts: [Account], _ useCase: UseCase, _ caller: Caller, _ store: AuthorizedStore
    ) async throws -> Set<SID> {
        let now = time.now()
        let unwritten = try await store.read(useCase, caller) { [sids] tx, caller in
            let trail = AuditTrail(caller: caller, sids: sids, now: now)
            return try accounts.filter { try !trail.hasReadToken(of: $0, in: tx.audit) }
        }
        if unwritten.isEmpty { return [] }
        do {
            try await store.write(useCase, caller) { [sids] tx, caller in
                try AuditTrail(caller: caller, sids: sids, now: now).readTokens(of: unwritten, in: tx)
            }
            return []
        } catch is CapacityRefusal {
            return Set(unwritten.map(\.sid))
        }
    }
}
