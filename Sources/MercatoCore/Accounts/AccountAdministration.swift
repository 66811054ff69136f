package import MercatoTypes

/// Making and changing accounts: all of them for operators, one's own and its subaccounts for everybody else.
package struct AccountAdministration: Sendable {
    private let reach: AccountReach
    private let store: AuthorizedStore
    private let readings: TokenReadings
    private let time: any TimeSource
    private let sids: any SIDSource
    private let secrets: any SecretSource
    private let sealing: any TokenSealing

    init(
        reach: AccountReach, store: AuthorizedStore, readings: TokenReadings, time: any TimeSource,
        sids: any SIDSource, secrets: any SecretSource, sealing: any TokenSealing
    ) {
        self.reach = reach
        self.store = store
        self.readings = readings
        self.time = time
        self.sids = sids
        self.secrets = secrets
        self.sealing = sealing
    }

    /// An account with the token that opens it.
    package struct Opened: Sendable {
        package let account: Account
        package let token: String
    }

    /// What may be changed; nil leaves a value as it is.
    package struct Change: Sendable {
        package var friendlyName: String?
        package var status: Account.Status?
        package var type: Account.Kind?
        package var isPublisher: Bool?
        package var isOperator: Bool?

        package init(friendlyName: String? = nil, status: Account.Status? = nil) {
            self.friendlyName = friendlyName
            self.status = status
        }
    }

    /// Makes an account. Whoever is no operator makes a subaccount of the own account, whatever the draft says, and not
    /// more of them than one may have.
    /// - Throws: ``AdministrationRefusal``, ``AccountAccessRefusal``, ``CapacityRefusal/tooManySubaccounts``,
    ///   ``NotFound`` for an unknown parent, ``OperatorOnly``, ``StoreFault``.
    package func create(_ draft: AccountDraft, caller: Caller) async throws -> Opened {
        let useCase = reach.either(.createAccount, .createSubaccount)
        // Nothing is drawn or sealed for who may not ask for it.
        try useCase.authorize(caller)
        let now = time.now()
        let token = secrets.authToken()
        let sid = sids.make(.account, at: now)
        let stored = try StoredToken(token, of: sid, sealing: sealing)
        let parentSid =
            switch reach {
            case .everybody: draft.parentSid
            case .family, .held: caller.accountSid
            }
        let account = try await store.write(useCase, caller) { [self] tx, caller in
            let parent = try parentSid.map { try reach.account($0, caller: caller, in: tx.accounts) }
            if case .family = reach {
                guard try tx.accounts.subaccountCount(of: caller.accountSid) < Limits.subaccountsPerAccountMax else {
                    throw CapacityRefusal.tooManySubaccounts
                }
            }
            let account = try draft.account(under: parent, sid: sid, token: stored, now: now)
            try tx.accounts.insert(account)
            try trail(caller, now).created(account, in: tx)
            return account
        }
        return Opened(account: account, token: token)
    }

    /// The accounts within reach that a filter lets pass, newest first.
    package func list(_ filter: AccountFilter, caller: Caller, page: PageRequest) async throws -> Page<Account> {
        try await store.readList(reach.either(.listAccounts, .listOwnAccounts), caller) { [reach] tx, caller in
            var filter = filter
            if !reach.isEverybody(for: caller) { filter.familyOf = caller.accountSid }
            return try tx.accounts.accounts(filter, page: page)
        }
    }

    /// - Throws: ``NotFound``, ``AccountAccessRefusal``, ``OperatorOnly``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Account {
        try await store.read(reach.either(.fetchAccount, .fetchOwnAccount), caller) { [reach] tx, caller in
            try reach.account(sid, caller: caller, in: tx.accounts)
        }
    }

    /// - Throws: ``AdministrationRefusal``, ``NotFound``, ``AccountAccessRefusal``, ``OperatorOnly``, ``StoreFault``.
    package func update(_ sid: SID, _ change: Change, caller: Caller) async throws -> Account {
        try await update(sid, change, caller: caller, showsToken: false)
    }

    private func update(_ sid: SID, _ change: Change, caller: Caller, showsToken: Bool) async throws -> Account {
        let useCase = reach.either(.updateAccount, .updateOwnAccount)
        try useCase.authorize(caller)
        let name = try change.friendlyName.map { try FriendlyName.checked($0) }
        return try await apply(useCase, sid, caller, showsToken: showsToken) { [reach] account in
            if let status = change.status {
                if !reach.isEverybody(for: caller), sid == caller.accountSid {
                    throw AdministrationRefusal.invalid(
                        parameter: "Status",
                        reason: "of the account that asks cannot be set. Ask its parent or the operator of this "
                            + "marketplace")
                }
                account.status = status
            }
            if let name { account.friendlyName = name }
            if let type = change.type { account.type = type }
            if let isPublisher = change.isPublisher { account.setRole(.publisher, isPublisher) }
            if let isOperator = change.isOperator { account.setRole(.operator, isOperator) }
        }
    }

    /// Replaces the auth token; the old one stops working at once.
    /// - Throws: ``NotFound``, ``AccountAccessRefusal``, ``OperatorOnly``, ``StoreFault``.
    package func replaceToken(_ sid: SID, caller: Caller) async throws -> Opened {
        let useCase = reach.either(.replaceAuthToken, .replaceOwnAuthToken)
        try useCase.authorize(caller)
        let token = secrets.authToken()
        let stored = try StoredToken(token, of: sid, sealing: sealing)
        let account = try await apply(useCase, sid, caller) { $0.token = stored }
        return Opened(account: account, token: token)
    }

    private func apply(
        _ useCase: UseCase, _ sid: SID, _ caller: Caller, showsToken: Bool = false,
        _ change: @escaping @Sendable (inout Account) throws -> Void
    ) async throws -> Account {
        let now = time.now()
        return try await store.write(useCase, caller) { [self] tx, caller in
            let before = try reach.account(sid, caller: caller, in: tx.accounts)
            try before.requireOpen()
            var account = before
            try change(&account)
            try account.requireOperatorIsMain()
            if before.isActiveOperator, !account.isActiveOperator, try tx.accounts.activeOperators() == 1 {
                throw AdministrationRefusal.transition(
                    resource: "account", from: "the last active operator", to: "anything else", allowed: [])
            }
            account.dateUpdated = now
            try tx.accounts.update(account)
            try trail(caller, now).updated(from: before, to: account, in: tx)
            if showsToken { try trail(caller, now).readTokens(of: [account], in: tx) }
            return account
        }
    }

    private func trail(_ caller: Caller, _ now: Timestamp) -> AuditTrail {
        AuditTrail(caller: caller, sids: sids, now: now)
    }
}

// MARK: Showing tokens

extension AccountAdministration {
    /// An account as its holder sees it.
    package struct Shown: Sendable {
        package let account: Account
        /// Nil for a caller who did not come with an auth token: a key, even a main key, never learns one. Nil also
        /// when it cannot be written down that the token is shown, because the family used up what may be written of
        /// that, or the storage is full.
        package let token: String?
    }

    /// An account, with its token for a caller who came with an auth token: the account's own, or its parent's. That
    /// it was shown is written into the account's audit trail before it leaves.
    /// - Throws: ``NotFound``, ``AccountAccessRefusal``, ``OperatorOnly``, ``StoreFault``.
    package func show(_ sid: SID, caller: Caller) async throws -> Shown {
        let useCase = reach.either(.fetchAccount, .fetchOwnAccount)
        var written: Account?
        if caller.showsTokens {
            written = try await readings.write(useCase, caller) { [reach] accounts, caller in
                try reach.account(sid, caller: caller, in: accounts)
            }
        }
        guard let written else { return Shown(account: try await fetch(sid, caller: caller), token: nil) }
        return try shown(written, to: caller)
    }

    /// The accounts within reach, as ``show(_:caller:)`` shows each. A list that is read again and again is written
    /// down once an hour for each account, reader and address.
    /// - Throws: ``AccountAccessRefusal``, ``OperatorOnly``, ``StoreFault``.
    package func listShown(_ filter: AccountFilter, caller: Caller, page: PageRequest) async throws -> Page<Shown> {
        let found = try await list(filter, caller: caller, page: page)
        let useCase = reach.either(.listAccounts, .listOwnAccounts)
        let unwritten = caller.showsTokens ? try await readings.write(found.records, useCase, caller) : []
        return Page(
            records: try found.records.map {
                unwritten.contains($0.sid) ? Shown(account: $0, token: nil) : try shown($0, to: caller)
            }, previous: found.previous, next: found.next)
    }

    /// Changes an account and shows it as ``show(_:caller:)`` does.
    /// - Throws: as ``update(_:_:caller:)``.
    package func updateShown(_ sid: SID, _ change: Change, caller: Caller) async throws -> Shown {
        try shown(
            await update(sid, change, caller: caller, showsToken: caller.showsTokens), to: caller)
    }

    private func shown(_ account: Account, to caller: Caller) throws -> Shown {
        Shown(
            account: account,
            token: caller.showsTokens ? try sealing.open(account.token.sealed, of: account.sid) : nil)
    }
}

extension Caller {
    /// Whether the caller came with an auth token, and so may read those of its family.
    fileprivate var showsTokens: Bool { key == nil }
}

extension Account {
    /// - Throws: ``AdministrationRefusal/transition(resource:from:to:allowed:)`` for an account that is closed, or
    ///   whose parent is: nothing can be given to it any more.
    func requireOpen() throws(AdministrationRefusal) {
        if effectiveStatus == .closed {
            throw .transition(resource: "account", from: "closed", to: "changed", allowed: [])
        }
    }

    /// An operator whom another account could suspend would not be one to rely on.
    /// - Throws: ``AdministrationRefusal/invalid(parameter:reason:)`` for a subaccount that is an operator.
    func requireOperatorIsMain() throws(AdministrationRefusal) {
        if parent != nil, roles.contains(.operator) {
            throw .invalid(parameter: "Operator", reason: "must be false for a subaccount")
        }
    }

    fileprivate var isActiveOperator: Bool { status == .active && roles.contains(.operator) }

    fileprivate mutating func setRole(_ role: Role, _ isHeld: Bool) {
        if isHeld { roles.insert(role) } else { roles.remove(role) }
    }
}
