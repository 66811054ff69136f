package import MercatoTypes

/// Making, restricting, rotating and revoking API keys: everybody's for operators, one's own and those of subaccounts
/// for everybody else.
package struct KeyAdministration: Sendable {
    private let reach: AccountReach
    private let store: AuthorizedStore
    private let time: any TimeSource
    private let sids: any SIDSource
    private let secrets: any SecretSource

    package init(
        reach: AccountReach, store: AuthorizedStore, time: any TimeSource, sids: any SIDSource,
        secrets: any SecretSource
    ) {
        self.reach = reach
        self.store = store
        self.time = time
        self.sids = sids
        self.secrets = secrets
    }

    /// A key with its secret, which is shown this once.
    package struct Issued: Sendable {
        package let key: APIKey
        package let secret: String
    }

    /// - Parameters:
    ///   - kind: a main key is made by operators alone
    ///   - friendlyName: nil for a name that says nothing
    ///   - policy: the permission paths of a restricted key; nil for the other kinds
    /// - Throws: ``AdministrationRefusal``, ``CapacityRefusal/tooManyKeys``, ``NotFound`` or ``AccountAccessRefusal``
    ///   for the account, ``OperatorOnly``, ``StoreFault``.
    package func create(
        account accountSid: SID, kind: APIKey.Kind, friendlyName: String? = nil, policy: [String]? = nil,
        caller: Caller
    ) async throws -> Issued {
        let useCase = reach.either(.createKey, .createOwnKey)
        try useCase.authorize(caller)
        if !reach.isEverybody(for: caller), kind == .main {
            throw AdministrationRefusal.invalid(
                parameter: "KeyType", reason: "must be restricted, or left out for a standard key")
        }
        let now = time.now()
        let secret = secrets.keySecret()
        let key = APIKey(
            sid: sids.make(.apiKey, at: now), accountSid: accountSid, kind: kind,
            friendlyName: try FriendlyName.checked(friendlyName ?? "API key"),
            policy: try KeyAdministration.policy(policy, of: kind), secretHash: SecretHash(of: secret),
            dateCreated: now)
        try await store.write(useCase, caller) { [self] tx, caller in
            try reach.account(accountSid, caller: caller, in: tx.accounts).requireOpen()
            // Operators may make more, as they may make more of everything.
            if case .family = reach, try tx.accounts.keyCount(of: accountSid) >= Limits.keysPerAccountMax {
                throw CapacityRefusal.tooManyKeys
            }
            try tx.accounts.insert(key)
            try trail(caller, now).created(key, in: tx)
        }
        return Issued(key: key, secret: secret)
    }

    /// An account's keys, newest first.
    package func list(account: SID, caller: Caller, page: PageRequest) async throws -> Page<APIKey> {
        try await store.readList(reach.either(.listKeys, .listOwnKeys), caller) { [reach] tx, caller in
            let account = try reach.account(account, caller: caller, in: tx.accounts)
            return try tx.accounts.keys(of: account.sid, page: page)
        }
    }

    /// - Parameter account: whose key it must be; nil for any within reach
    /// - Throws: ``NotFound``, ``AccountAccessRefusal``, ``OperatorOnly``.
    package func fetch(_ sid: SID, of account: SID? = nil, caller: Caller) async throws -> APIKey {
        try await store.read(reach.either(.fetchKey, .fetchOwnKey), caller) { [reach] tx, caller in
            try reach.key(sid, of: account, caller: caller, in: tx.accounts)
        }
    }

    /// Renames a key, replaces a restricted key's policy, or both; what is nil stays.
    /// - Parameter account: whose key it must be; nil for any within reach
    /// - Throws: ``AdministrationRefusal``, ``NotFound``, ``AccountAccessRefusal``, ``OperatorOnly``, ``StoreFault``.
    package func update(
        _ sid: SID, of account: SID? = nil, friendlyName: String?, policy: [String]? = nil, caller: Caller
    ) async throws -> APIKey {
        let useCase = reach.either(.updateKey, .updateOwnKey)
        try useCase.authorize(caller)
        let name = try friendlyName.map { try FriendlyName.checked($0) }
        return try await apply(useCase, sid, of: account, caller) { key, _ in
            if let name { key.friendlyName = name }
            if let policy { key.policy = try KeyAdministration.policy(policy, of: key.kind) }
        }
    }

    /// Gives a key a new secret; the former one works for so many seconds more, 0 to stop it at once.
    /// - Throws: ``AdministrationRefusal``, ``NotFound``, ``AccountAccessRefusal``, ``OperatorOnly``, ``StoreFault``.
    package func rotate(_ sid: SID, overlapSeconds: Int, caller: Caller) async throws -> Issued {
        let useCase = reach.either(.rotateKey, .rotateOwnKey)
        try useCase.authorize(caller)
        guard (0...Limits.secretOverlapSecondsMax).contains(overlapSeconds) else {
            throw AdministrationRefusal.invalid(
                parameter: "OverlapSeconds", reason: "must be 0 to \(Limits.secretOverlapSecondsMax)")
        }
        let secret = secrets.keySecret()
        let key = try await apply(useCase, sid, of: nil, caller) { key, now in
            let until = now.advanced(milliseconds: Int64(overlapSeconds) * 1_000)
            key.formerSecret = overlapSeconds == 0 ? nil : APIKey.FormerSecret(hash: key.secretHash, until: until)
            key.secretHash = SecretHash(of: secret)
        }
        return Issued(key: key, secret: secret)
    }

    /// Revokes a key; it stops working at once.
    /// - Parameter account: whose key it must be; nil for any within reach
    /// - Throws: ``NotFound``, ``AccountAccessRefusal``, ``OperatorOnly``, ``StoreFault``.
    package func delete(_ sid: SID, of account: SID? = nil, caller: Caller) async throws {
        let now = time.now()
        try await store.write(reach.either(.deleteKey, .deleteOwnKey), caller) { [self] tx, caller in
            let key = try reach.key(sid, of: account, caller: caller, in: tx.accounts)
            try tx.accounts.deleteKey(sid)
            try trail(caller, now).deleted(key, in: tx)
        }
    }

    private func apply(
        _ useCase: UseCase, _ sid: SID, of account: SID?, _ caller: Caller,
        _ change: @escaping @Sendable (inout APIKey, Timestamp) throws -> Void
    ) async throws -> APIKey {
        let now = time.now()
        return try await store.write(useCase, caller) { [self] tx, caller in
            let before = try reach.key(sid, of: account, caller: caller, in: tx.accounts)
            var key = before
            try change(&key, now)
            key.dateUpdated = now
            try tx.accounts.update(key)
            try trail(caller, now).updated(from: before, to: key, in: tx)
            return key
        }
    }

    /// A restricted key has 1 to 100 known permissions, the others have none (contract: restricted keys).
    private static func policy(_ paths: [String]?, of kind: APIKey.Kind) throws(AdministrationRefusal) -> Set<
        Permission
    > {
        guard kind == .restricted else {
            if paths != nil { throw .invalid(parameter: "Policy", reason: "is for restricted keys only") }
            return []
        }
        guard let paths, !paths.isEmpty else {
            throw .invalid(
                parameter: "Policy", reason: "must name what a restricted key may do, as {\"allow\": [\"/twilio/…\"]}")
        }
        guard paths.count <= Limits.policyPermissionsMax else {
            throw .invalid(parameter: "Policy", reason: "has more than \(Limits.policyPermissionsMax) permissions")
        }
        var policy: Set<Permission> = []
        for path in paths {
            guard let permission = Permission(path) else {
                throw .invalid(
                    parameter: "Policy", reason: "names \(path.prefix(128)), and there is no such permission")
            }
            policy.insert(permission)
        }
        return policy
    }

    private func trail(_ caller: Caller, _ now: Timestamp) -> AuditTrail {
        AuditTrail(caller: caller, sids: sids, now: now)
    }
}
