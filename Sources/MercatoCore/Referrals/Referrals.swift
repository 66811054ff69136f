package import MercatoTypes

/// Reporting who referred an account: operation 14.
package struct Referrals: Sendable {
    private let store: AuthorizedStore
    private let time: any TimeSource
    private let sids: any SIDSource

    package init(store: AuthorizedStore, time: any TimeSource, sids: any SIDSource) {
        self.store = store
        self.time = time
        self.sids = sids
    }

    /// Records that `partner` referred the caller's account; a repetition finds the record that is there (contract:
    /// referrals).
    /// - Returns: whether it was recorded just now.
    /// - Throws: ``ReferralRefusal``, ``StoreFault``.
    package func convert(referredBy partner: SID, caller: Caller) async throws -> Bool {
        guard partner != caller.accountSid else { throw ReferralRefusal.ownAccount }
        let now = time.now()
        let conversion = ReferralConversion(
            sid: sids.make(.referralRecord, at: now), convertedSid: caller.accountSid, referralSid: partner,
            dateCreated: now)
        return try await store.write(.createReferralConversion, caller) { [sids] tx, caller in
            if try tx.referrals.conversion(of: caller.accountSid, by: partner) != nil { return false }
            guard let account = try tx.accounts.account(partner), account.status != .closed else {
                throw ReferralRefusal.unknownAccount
            }
            try tx.referrals.insert(conversion)
            try AuditTrail(caller: caller, sids: sids, now: now).created(conversion, in: tx)
            return true
        }
    }
}
