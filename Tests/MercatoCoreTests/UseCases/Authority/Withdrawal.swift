import MercatoTestSupport
import MercatoTypes

@testable import MercatoCore

/// A way in which authority is withdrawn between a request's head and its commit.
enum Withdrawal: CaseIterable {
    case keyRevoked, keyRotated, policyNarrowed, tokenReplaced
    case accountSuspended, accountClosed, parentSuspended, parentClosed
    case operatorDemoted, publisherDemoted
    /// Last, because it moves the clock.
    case overlapOver

    /// Whether it can happen to a caller of the use case, and takes away what the use case needs.
    func concerns(_ useCase: UseCase) -> Bool {
        switch (self, useCase.need) {
        case (.policyNarrowed, .credential), (.policyNarrowed, .publisher),
            (.policyNarrowed, .publisherOrOperator), (.publisherDemoted, .publisherOrOperator):
            true
        case (.policyNarrowed, _): false
        case (.publisherDemoted, let need): if case .publisher = need { true } else { false }
        case (.operatorDemoted, let need): need == .operatorRole
        // No subaccount is an operator.
        case (.parentSuspended, let need), (.parentClosed, let need): need != .operatorRole
        default: true
        }
    }

    func refusal(_ useCase: UseCase) -> any Error {
        switch self {
        case .keyRevoked, .keyRotated, .overlapOver, .tokenReplaced, .accountClosed, .parentClosed:
            AuthenticationRefusal.withdrawn
        case .accountSuspended, .parentSuspended: AuthenticationRefusal.suspended
        case .policyNarrowed: PermissionMissing(path: useCase.need.permission)
        case .operatorDemoted: OperatorOnly()
        case .publisherDemoted:
            if case .publisherOrOperator = useCase.need {
                ListingRefusal.notAmongReaders
            } else {
                ListingRefusal.notPublisher
            }
        }
    }

    func stage(_ world: AuthorityWorld, _ useCase: UseCase) async throws -> Stage {
        let roles: Set<Account.Role> = useCase.need == .operatorRole ? [.operator, .publisher] : [.publisher]
        return try await world.stage(roles: roles, isSubaccount: [.parentSuspended, .parentClosed].contains(self))
    }

    /// A caller that was authenticated as every request's is, before the withdrawal.
    func caller(_ world: AuthorityWorld, _ stage: Stage, _ useCase: UseCase) async throws -> Caller {
        var key: APIKey?
        switch self {
        case .keyRevoked, .keyRotated, .overlapOver:
            key = world.market.fixtures.key(of: stage.account, kind: useCase.need.permission == nil ? .main : .standard)
        case .policyNarrowed:
            key = world.market.fixtures.key(of: stage.account, kind: .restricted, policy: Set(Permission.all))
        default: break
        }
        if let key {
            try world.market.change { tx in
                try tx.accounts.insert(key)
                if self == .overlapOver { try tx.accounts.update(key.rotated(until: Withdrawal.overlapEnd)) }
            }
        }
        let sid = key?.sid ?? stage.account.sid
        return try await world.market.authentication.authenticate(
            username: sid.description, password: Fixtures.secret(of: sid))
    }

    func happen(_ market: Marketplace, _ stage: Stage, _ caller: Caller) throws {
        if self == .overlapOver { return market.fixtures.time.set(Withdrawal.overlapEnd) }
        try market.change { tx in
            switch self {
            case .keyRevoked: try tx.accounts.deleteKey(caller.key!.sid)
            case .keyRotated: try tx.accounts.update(caller.key!.rotated(until: nil))
            case .policyNarrowed:
                var key = caller.key!
                key.policy = []
                try tx.accounts.update(key)
            case .tokenReplaced: try tx.accounts.update(stage.account) { $0.token = other }
            case .accountSuspended: try tx.accounts.update(stage.account) { $0.status = .suspended }
            case .accountClosed: try tx.accounts.update(stage.account) { $0.status = .closed }
            case .parentSuspended: try tx.accounts.update(stage.parent) { $0.status = .suspended }
            case .parentClosed: try tx.accounts.update(stage.parent) { $0.status = .closed }
            case .operatorDemoted: try tx.accounts.update(stage.account) { $0.roles.remove(.operator) }
            case .publisherDemoted: try tx.accounts.update(stage.account) { $0.roles.remove(.publisher) }
            case .overlapOver: break
            }
        }
    }

    static let overlapEnd = Fixtures.start.advanced(milliseconds: 60_000)
    private var other: StoredToken { StoredToken(hash: SecretHash(of: "another"), sealed: [4]) }
}

extension APIKey {
    /// This key with a new secret, the present one working until then.
    func rotated(until: Timestamp?) -> APIKey {
        var key = self
        key.formerSecret = until.map { FormerSecret(hash: secretHash, until: $0) }
        key.secretHash = SecretHash(of: "another")
        return key
    }
}

extension AccountWriting {
    func update(_ account: Account, _ change: (inout Account) -> Void) throws {
        var changed = account
        change(&changed)
        try update(changed)
    }
}
