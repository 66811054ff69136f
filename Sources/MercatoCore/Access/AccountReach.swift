import MercatoTypes

/// Whose accounts and keys a use case reaches; the one place where that is decided (contract: authentication).
package enum AccountReach: Sendable {
    /// Every account, for operators.
    case everybody
    /// The caller's own account and its subaccounts.
    case family
    /// What somebody holds: every account for operators, the own family for everybody else.
    case held

    /// Which of two use cases that do the same within another reach.
    func either(_ everybody: UseCase, _ family: UseCase) -> UseCase {
        switch self {
        case .everybody: everybody
        case .family, .held: family
        }
    }

    /// An account that is within reach. Standard and restricted keys reach their own account alone.
    /// - Throws: ``NotFound`` to an operator, ``AccountAccessRefusal/foreign`` to others, who never learn which
    ///   accounts there are.
    func account(_ sid: SID, caller: Caller, in accounts: any AccountReading) throws -> Account {
        let account = try accounts.account(sid)
        if isEverybody(for: caller) {
            guard let account else { throw NotFound() }
            return account
        }
        guard let account, AccountReach.isFamily(account, of: caller) else { throw AccountAccessRefusal.foreign }
        return account
    }

    /// A key that is within reach.
    /// - Parameter account: whose it must be, when the path says so
    /// - Throws: what ``account(_:caller:in:)`` throws for `account`; ``NotFound`` when there is no such key.
    func key(_ sid: SID, of account: SID?, caller: Caller, in accounts: any AccountReading) throws -> APIKey {
        let owner = try account.map { try self.account($0, caller: caller, in: accounts) }
        guard let key = try accounts.key(sid), key.accountSid == owner?.sid ?? key.accountSid else { throw NotFound() }
        if !isEverybody(for: caller), owner == nil {
            let owner = try accounts.account(key.accountSid)
            guard let owner, AccountReach.isFamily(owner, of: caller) else { throw NotFound() }
        }
        return key
    }

    /// Whether no account is out of the caller's reach.
    func isEverybody(for caller: Caller) -> Bool {
        switch self {
        case .everybody: true
        case .family: false
        case .held: caller.actsAsOperator
        }
    }

    private static func isFamily(_ account: Account, of caller: Caller) -> Bool {
        account.sid == caller.accountSid || (account.parent?.sid == caller.accountSid && caller.hasFullAccess)
    }
}
