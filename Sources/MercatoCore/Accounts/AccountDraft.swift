package import MercatoTypes

/// An account to be made.
package struct AccountDraft: Sendable {
    /// Nil to call it after the moment it is made.
    package var friendlyName: String?
    package var roles: Set<Account.Role>
    /// Nil for the parent's, or US dollars.
    package var currency: Currency?
    /// Nil for the parent's, or full.
    package var type: Account.Kind?
    /// The account it is to be a subaccount of.
    package var parentSid: SID?

    package init(
        friendlyName: String? = nil, roles: Set<Account.Role> = [], currency: Currency? = nil,
        type: Account.Kind? = nil, parentSid: SID? = nil
    ) {
        self.friendlyName = friendlyName
        self.roles = roles
        self.currency = currency
        self.type = type
        self.parentSid = parentSid
    }

    /// - Throws: ``AdministrationRefusal``, ``AccountAccessRefusal/nested``.
    func account(under parent: Account?, sid: SID, token: StoredToken, now: Timestamp) throws -> Account {
        if let parent {
            if parent.parent != nil { throw AccountAccessRefusal.nested }
            try parent.requireOpen()
            if let currency, currency != parent.currency {
                throw AdministrationRefusal.invalid(
                    parameter: "Currency", reason: "must be its parent's, \(parent.currency), for a subaccount")
            }
        }
        let account = Account(
            sid: sid, parent: parent.map { Account.Parent(sid: $0.sid, status: $0.status) },
            friendlyName: try FriendlyName.checked(friendlyName ?? "SubAccount Created at \(now.meridianText)"),
            type: type ?? parent?.type ?? .full, roles: roles, currency: currency ?? parent?.currency ?? .usd,
            token: token, dateCreated: now)
        try account.requireOperatorIsMain()
        return account
    }
}
