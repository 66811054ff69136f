package import MercatoTypes

/// Making and changing accounts, for operators.
package struct AccountAdministration: Sendable {
    private let store: any Store
    private let time: any TimeSource
    private let sids: any SIDSource
    private let secrets: any SecretSource
    private let sealing: any TokenSealing

    package init(
        store: any Store, time: any TimeSource, sids: any SIDSource, secrets: any SecretSource,
        sealing: any TokenSealing
    ) {
        self.store = store
        self.time = time
        self.sids = sids
        self.secrets = secrets
        self.sealing = sealing
    }

    /// An account with the token that opens it, which is shown this once.
    package struct Opened: Sendable {
        package let account: Account
        package let token: String
    }

    /// What may be changed; nil leaves a value as it is.
    package struct Change: Sendable {
        package var friendlyName: String?
        package var status: Account.Status?
        package var isPublisher: Bool?
        package var isOperator: Bool?

        package init(friendlyName: String? = nil, status: Account.Status? = nil) {
            self.friendlyName = friendlyName
            self.status = status
        }
    }

    /// - Throws: ``AdministrationRefusal``, ``OperatorOnly``, ``StoreFault``.
    package func create(
        friendlyName: String, roles: Set<Account.Role>, currency: Currency, caller: Caller
    ) async throws -> Opened {
        try caller.requireOperator()
        let now = time.now()
        let token = secrets.authToken()
        let sid = sids.make(.account, at: now)
        let account = Account(
            sid: sid, friendlyName: try FriendlyName.checked(friendlyName), roles: roles,
            currency: currency, token: try StoredToken(token, of: sid, sealing: sealing), dateCreated: now)
        try await store.write(for: caller.accountSid) { [trail = trail(caller, now)] tx in
            try tx.accounts.insert(account)
            try trail.created(account, in: tx)
        }
        return Opened(account: account, token: token)
    }

    /// All accounts, newest first.
    package func list(caller: Caller, page: PageRequest) async throws -> Page<Account> {
        try caller.requireOperator()
        return try await store.read { try $0.accounts.accounts(page) }
    }

    /// - Throws: ``NotFound``, ``OperatorOnly``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Account {
        try caller.requireOperator()
        guard let account = try await store.read({ try $0.accounts.account(sid) }) else { throw NotFound() }
        return account
    }

    /// - Throws: ``AdministrationRefusal``, ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func update(_ sid: SID, _ change: Change, caller: Caller) async throws -> Account {
        try caller.requireOperator()
        let name = try change.friendlyName.map { try FriendlyName.checked($0) }
        return try await apply(sid, caller) { account in
            if let status = change.status { account.status = status }
            if let name { account.friendlyName = name }
            if let isPublisher = change.isPublisher { account.setRole(.publisher, isPublisher) }
            if let isOperator = change.isOperator { account.setRole(.operator, isOperator) }
        }
    }

    /// Replaces the auth token; the old one stops working at once.
    /// - Throws: ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func replaceToken(_ sid: SID, caller: Caller) async throws -> Opened {
        try caller.requireOperator()
        let token = secrets.authToken()
        let stored = try StoredToken(token, of: sid, sealing: sealing)
        let account = try await apply(sid, caller) { $0.token = stored }
        return Opened(account: account, token: token)
    }

    private func apply(
        _ sid: SID, _ caller: Caller, _ change: @escaping @Sendable (inout Account) throws -> Void
    ) async throws -> Account {
        let now = time.now()
        return try await store.write(for: caller.accountSid) { [trail = trail(caller, now)] tx in
            guard let before = try tx.accounts.account(sid) else { throw NotFound() }
            try before.requireOpen()
            var account = before
            try change(&account)
            if before.isActiveOperator, !account.isActiveOperator, try tx.accounts.activeOperators() == 1 {
                throw AdministrationRefusal.transition(
                    resource: "account", from: "the last active operator", to: "anything else", allowed: [])
            }
            account.dateUpdated = now
            try tx.accounts.update(account)
            try trail.updated(from: before, to: account, in: tx)
            return account
        }
    }

    private func trail(_ caller: Caller, _ now: Timestamp) -> AuditTrail {
        AuditTrail(caller: caller, sids: sids, now: now)
    }
}

extension Account {
    /// - Throws: ``AdministrationRefusal/transition(resource:from:to:allowed:)`` for a closed account: nothing can be
    ///   given to it any more.
    func requireOpen() throws(AdministrationRefusal) {
        if status == .closed { throw .transition(resource: "account", from: "closed", to: "changed", allowed: []) }
    }

    fileprivate var isActiveOperator: Bool { status == .active && roles.contains(.operator) }

    fileprivate mutating func setRole(_ role: Role, _ isHeld: Bool) {
        if isHeld { roles.insert(role) } else { roles.remove(role) }
    }
}
