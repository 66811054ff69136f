package import MercatoTypes

/// Making, restricting, rotating and revoking API keys, for operators.
package struct KeyAdministration: Sendable {
    private let store: any Store
    private let time: any TimeSource
    private let sids: any SIDSource
    private let secrets: any SecretSource

    package init(store: any Store, time: any TimeSource, sids: any SIDSource, secrets: any SecretSource) {
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

    /// - Parameter policy: the permission paths of a restricted key; nil for the other kinds
    /// - Throws: ``AdministrationRefusal``, ``NotFound`` for an unknown account, ``OperatorOnly``, ``StoreFault``.
    package func create(
        account accountSid: SID, kind: APIKey.Kind, friendlyName: String, policy: [String]?, caller: Caller
    ) async throws -> Issued {
        try caller.requireOperator()
        let now = time.now()
        let secret = secrets.keySecret()
        let key = APIKey(
            sid: sids.make(.apiKey, at: now), accountSid: accountSid, kind: kind,
            friendlyName: try FriendlyName.checked(friendlyName),
            policy: try KeyAdministration.policy(policy, of: kind), secretHash: SecretHash(of: secret),
            dateCreated: now)
        try await store.write(for: caller.accountSid) { [trail = trail(caller, now)] tx in
            guard let account = try tx.accounts.account(accountSid) else { throw NotFound() }
            try account.requireOpen()
            try tx.accounts.insert(key)
            try trail.created(key, in: tx)
        }
        return Issued(key: key, secret: secret)
    }

    /// An account's keys, newest first.
    package func list(account: SID, caller: Caller, page: PageRequest) async throws -> Page<APIKey> {
        try caller.requireOperator()
        return try await store.read { tx in
            guard try tx.accounts.account(account) != nil else { throw NotFound() }
            return try tx.accounts.keys(of: account, page: page)
        }
    }

    /// - Throws: ``NotFound``, ``OperatorOnly``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> APIKey {
        try caller.requireOperator()
        guard let key = try await store.read({ try $0.accounts.key(sid) }) else { throw NotFound() }
        return key
    }

    /// Renames a key, replaces a restricted key's policy, or both; what is nil stays.
    /// - Throws: ``AdministrationRefusal``, ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func update(
        _ sid: SID, friendlyName: String?, policy: [String]?, caller: Caller
    ) async throws -> APIKey {
        try caller.requireOperator()
        let name = try friendlyName.map { try FriendlyName.checked($0) }
        return try await apply(sid, caller) { key, _ in
            if let name { key.friendlyName = name }
            if let policy { key.policy = try KeyAdministration.policy(policy, of: key.kind) }
        }
    }

    /// Gives a key a new secret; the former one works for so many seconds more, 0 to stop it at once.
    /// - Throws: ``AdministrationRefusal``, ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func rotate(_ sid: SID, overlapSeconds: Int, caller: Caller) async throws -> Issued {
        try caller.requireOperator()
        guard (0...Limits.secretOverlapSecondsMax).contains(overlapSeconds) else {
            throw AdministrationRefusal.invalid(
                parameter: "OverlapSeconds", reason: "must be 0 to \(Limits.secretOverlapSecondsMax)")
        }
        let secret = secrets.keySecret()
        let key = try await apply(sid, caller) { key, now in
            let until = now.advanced(milliseconds: Int64(overlapSeconds) * 1_000)
            key.formerSecret = overlapSeconds == 0 ? nil : APIKey.FormerSecret(hash: key.secretHash, until: until)
            key.secretHash = SecretHash(of: secret)
        }
        return Issued(key: key, secret: secret)
    }

    /// Revokes a key; it stops working at once.
    /// - Throws: ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func delete(_ sid: SID, caller: Caller) async throws {
        try caller.requireOperator()
        try await store.write(for: caller.accountSid) { [trail = trail(caller, time.now())] tx in
            guard let key = try tx.accounts.key(sid) else { throw NotFound() }
            try tx.accounts.deleteKey(sid)
            try trail.deleted(key, in: tx)
        }
    }

    private func apply(
        _ sid: SID, _ caller: Caller, _ change: @escaping @Sendable (inout APIKey, Timestamp) throws -> Void
    ) async throws -> APIKey {
        let now = time.now()
        return try await store.write(for: caller.accountSid) { [trail = trail(caller, now)] tx in
            guard let before = try tx.accounts.key(sid) else { throw NotFound() }
            var key = before
            try change(&key, now)
            key.dateUpdated = now
            try tx.accounts.update(key)
            try trail.updated(from: before, to: key, in: tx)
            return key
        }
    }

    /// D28: a restricted key has 1 to 100 known permissions, the others have none.
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
