import MercatoCore
import MercatoHTTP
import MercatoTypes

/// A transaction whose ledger is watched, and of which is told what it touches.
struct MeasuredTransaction: WriteTransaction {
    let base: any WriteTransaction
    let shared: SharedTally

    var ledger: any LedgerWriting { MeasuredLedger(base: base.ledger, shared: shared) }

    /// What is undone was never added to the books.
    func savepoint(_ body: () throws -> Void) throws {
        let before = shared.tally
        do {
            try base.savepoint(body)
        } catch {
            shared.tally = before
            throw error
        }
    }

    var accounts: any AccountWriting { touched(base.accounts) }
    var listings: any ListingWriting { touched(base.listings) }
    var installations: any InstallationWriting { touched(base.installations) }
    var alerts: any AlertWriting { base.alerts }
    var idempotencyKeys: any IdempotencyKeyWriting { base.idempotencyKeys }
    var audit: any AuditWriting { base.audit }
    var referrals: any ReferralWriting { touched(base.referrals) }

    /// Whatever is done with it: few transactions but reports' do nothing to it.
    private func touched<Area>(_ area: Area) -> Area {
        shared.versions.directoryIsTouched()
        return area
    }

    func versions(of sids: Set<SID>) throws -> [SID: Int] {
        try base.versions(of: sids)
    }
}
