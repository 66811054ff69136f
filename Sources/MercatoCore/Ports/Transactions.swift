package import MercatoTypes

/// One consistent state of the store, by area.
package protocol ReadTransaction {
    var accounts: any AccountReading { get }
    var listings: any ListingReading { get }
    var installations: any InstallationReading { get }
    var ledger: any LedgerReading { get }
    var alerts: any AlertReading { get }
    var idempotencyKeys: any IdempotencyKeyReading { get }
    var audit: any AuditReading { get }
    var referrals: any ReferralReading { get }

    /// The versions of accounts, keys, listings and installations in this state; those that do not exist are left out.
    func versions(of sids: Set<SID>) throws -> [SID: Int]
}

/// A state that is being changed; what it reads includes its own changes.
package protocol WriteTransaction {
    var accounts: any AccountWriting { get }
    var listings: any ListingWriting { get }
    var installations: any InstallationWriting { get }
    var ledger: any LedgerWriting { get }
    var alerts: any AlertWriting { get }
    var idempotencyKeys: any IdempotencyKeyWriting { get }
    var audit: any AuditWriting { get }
    var referrals: any ReferralWriting { get }

    /// The present versions of accounts, keys, listings and installations; those that do not exist are left out. They
    /// must be those of the last commits that were answered before this transaction began: what its caller may still do
    /// is decided by them.
    func versions(of sids: Set<SID>) throws -> [SID: Int]

    /// Undoes what `body` wrote when it throws, and only that.
    func savepoint(_ body: () throws -> Void) throws
}
