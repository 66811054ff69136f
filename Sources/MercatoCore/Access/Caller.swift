package import MercatoTypes

/// Who makes a request: the account that owns the credential, the API key if one was used, and from where.
///
/// It is what was true when the request was authenticated. Whatever is done with it asks ``renewal(_:in:at:)`` first.
package struct Caller: Hashable, Sendable {
    package let account: Account
    package let key: APIKey?
    /// Of the secret that was presented: the account's token or the key's secret, as it was then.
    let secretHash: SecretHash
    /// When that secret stops working, if it is a rotated key's former one.
    let secretUntil: Timestamp?
    /// The address the request came from, for the audit trail; empty when it came from none.
    package var sourceAddress: String

    /// Takes whoever it is given for a caller. Only ``Authentication`` and this file make one of a request.
    package init(
        account: Account, key: APIKey?, secretHash: SecretHash, secretUntil: Timestamp? = nil,
        sourceAddress: String = ""
    ) {
        self.account = account
        self.key = key
        self.secretHash = secretHash
        self.secretUntil = secretUntil
        self.sourceAddress = sourceAddress
    }

    package var accountSid: SID { account.sid }

    /// Whether the credential is the account's own token or a main key: others reach neither accounts nor keys
    /// (contract: authentication).
    var hasFullAccess: Bool { key.map { $0.kind == .main } ?? true }

    /// Whether it is an operator and has come with the account's token or a main key.
    var actsAsOperator: Bool { account.roles.contains(.operator) && hasFullAccess }

    /// - Throws: ``AccountAccessRefusal/limitedKey(_:)``.
    func requireFullAccess() throws(AccountAccessRefusal) {
        if let key, key.kind != .main { throw .limitedKey(key.kind) }
    }

    /// Operators act with their account's token or a main key.
    /// - Throws: ``OperatorOnly``.
    func requireOperator() throws(OperatorOnly) {
        if !actsAsOperator { throw OperatorOnly() }
    }
}

extension Caller {
    /// Decides whether a secret makes somebody a caller: when a request arrives, and again when it is carried out.
    /// - Parameters:
    ///   - sid: the account or the key that the secret is said to be of
    ///   - key: that key as it is now; nil when there is none
    ///   - account: that account, or the key's, as it is now; nil when there is none
    /// - Throws: ``AuthenticationRefusal/wrong`` or ``AuthenticationRefusal/suspended``.
    static func admitted(
        by secretHash: SecretHash, of sid: SID, key: APIKey?, account: Account?, at now: Timestamp
    ) throws(AuthenticationRefusal) -> Caller {
        guard let account else { throw .wrong }
        var until: Timestamp?
        if sid.kind == .apiKey {
            guard let key, key.accountSid == account.sid, let standing = key.standing(of: secretHash, at: now) else {
                throw .wrong
            }
            if case .former(let end) = standing { until = end }
        } else if !account.token.hash.matches(secretHash) {
            throw .wrong
        }
        switch account.effectiveStatus {
        case .active: return Caller(account: account, key: key, secretHash: secretHash, secretUntil: until)
        case .suspended: throw .suspended
        case .closed: throw .wrong
        }
    }

    /// The records that what this caller may do depends on. Its parent is not among them: an account's version is
    /// raised when its parent's status changes.
    var versioned: Set<SID> { key.map { [account.sid, $0.sid] } ?? [account.sid] }

    /// Whether nothing has changed, as far as versions and the clock can tell, so that nothing need be decided again.
    func isUnchanged(_ versions: [SID: Int], at now: Timestamp) -> Bool {
        guard versions[account.sid] == account.version else { return false }
        if let key, versions[key.sid] != key.version { return false }
        if let secretUntil, now >= secretUntil { return false }
        return true
    }

    /// This caller as the store knows it now: the same while nothing has changed, else decided anew by the secret that
    /// was presented.
    /// - Parameter versions: the present ones, of ``versioned`` at least
    /// - Returns: a failure when the credential was withdrawn since, or its account suspended
    /// - Throws: what the store throws.
    func renewal(
        _ versions: [SID: Int], in accounts: any AccountReading, at now: Timestamp
    ) throws -> Result<Caller, AuthenticationRefusal> {
        if isUnchanged(versions, at: now) { return .success(self) }
        let present = (key: try key.flatMap { try accounts.key($0.sid) }, account: try accounts.account(accountSid))
        do throws(AuthenticationRefusal) {
            var caller = try Caller.admitted(
                by: secretHash, of: key?.sid ?? accountSid, key: present.key, account: present.account, at: now)
            caller.sourceAddress = sourceAddress
            return .success(caller)
        } catch {
            return .failure(error == .wrong ? .withdrawn : error)
        }
    }
}
