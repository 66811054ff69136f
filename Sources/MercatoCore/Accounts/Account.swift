package import MercatoTypes

/// A customer, a publisher or an operator; one account may be several at once.
package struct Account: Hashable, Sendable {
    package enum Status: String, Sendable {
        case active, suspended, closed
    }

    package enum Role: String, CaseIterable, Sendable {
        /// May own listings and report usage on them.
        case publisher
        /// Runs the marketplace.
        case `operator`
    }

    package enum Kind: String, Sendable {
        /// May do everything a full account may (contract: trial accounts and own listings).
        case trial = "Trial"
        case full = "Full"
    }

    /// The account that this one is a subaccount of.
    package struct Parent: Hashable, Sendable {
        package let sid: SID
        package let status: Status

        package init(sid: SID, status: Status) {
            self.sid = sid
            self.status = status
        }
    }

    package let sid: SID
    /// Nil when it is nobody's subaccount.
    package let parent: Parent?
    package var friendlyName: String
    /// Its own status; what holds for it is ``effectiveStatus``.
    package var status: Status
    package var type: Kind
    package var roles: Set<Role>
    /// Fixed when the account is made (contract: currency); a subaccount has its parent's.
    package let currency: Currency
    /// The auth token, as what is compared and as what can be read again.
    package var token: StoredToken
    package let dateCreated: Timestamp
    package var dateUpdated: Timestamp
    /// Grows with every change, also of its parent's status; what the gates looked at is compared by it when a
    /// report commits.
    package var version: Int

    package init(
        sid: SID, parent: Parent? = nil, friendlyName: String, status: Status = .active, type: Kind = .full,
        roles: Set<Role> = [], currency: Currency, token: StoredToken, dateCreated: Timestamp,
        dateUpdated: Timestamp? = nil, version: Int = 1
    ) {
        self.sid = sid
        self.parent = parent
        self.friendlyName = friendlyName
        self.status = status
        self.type = type
        self.roles = roles
        self.currency = currency
        self.token = token
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated ?? dateCreated
        self.version = version
    }

    /// The status that holds: a parent that is suspended or closed takes its subaccounts with it.
    package var effectiveStatus: Status {
        guard let parent, parent.status != .active, status != .closed else { return status }
        return parent.status
    }
}

/// Which accounts are wanted.
package struct AccountFilter: Hashable, Sendable {
    /// Only this account and its subaccounts.
    package var familyOf: SID?
    package var friendlyName: String?
    package var status: Account.Status?

    package init(familyOf: SID? = nil, friendlyName: String? = nil, status: Account.Status? = nil) {
        self.familyOf = familyOf
        self.friendlyName = friendlyName
        self.status = status
    }
}

/// An account and its subaccounts are one family: accounts are free to make, so what each may cost is counted for all
/// of them together.
extension Account {
    /// The account at the head of the family: the parent, or itself when it has none.
    package var familySid: SID { parent?.sid ?? sid }
}

extension Caller {
    /// The account at the head of the caller's family.
    package var familySid: SID { account.familySid }
}

/// An auth token as it is kept: a hash that requests are compared with, and a seal that only this server can open.
package struct StoredToken: Hashable, Sendable {
    package let hash: SecretHash
    package let sealed: [UInt8]

    /// Takes back what a store kept.
    package init(hash: SecretHash, sealed: [UInt8]) {
        self.hash = hash
        self.sealed = sealed
    }

    /// - Throws: what the sealing throws.
    package init(_ token: String, of account: SID, sealing: any TokenSealing) throws {
        hash = SecretHash(of: token)
        sealed = try sealing.seal(token, of: account)
    }
}
