extension AccountAdministration {
    /// Writes down the first account of a marketplace. Nobody was there to ask for it, so its event has the account
    /// itself as actor and no source address.
    package static func found(_ account: Account, sids: any SIDSource, in tx: any WriteTransaction) throws {
        try tx.accounts.insert(account)
        let caller = Caller(account: account, key: nil, secretHash: account.token.hash)
        let trail = AuditTrail(caller: caller, sids: sids, now: account.dateCreated)
        try trail.created(account, in: tx)
    }
}
