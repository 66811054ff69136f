import MercatoTypes

/// Accounts whose jobs failed where those of others did not: for a while each job of theirs is tried for itself, so
/// that what is broken costs its own account, and not everybody's batch again and again.
struct SetApart {
    /// So many jobs must succeed one after the other before an account's jobs join the others again.
    private static let successesNeeded = 256
    /// More than are ever broken at once; beyond, the first ones join the others and are found out anew.
    private static let accountsMax = 1_000

    private var missing: [SID: Int] = [:]

    func contains(_ account: SID) -> Bool {
        !missing.isEmpty && missing[account] != nil
    }

    mutating func failed(_ account: SID) {
        if missing.count >= SetApart.accountsMax { missing = [:] }
        missing[account] = SetApart.successesNeeded
    }

    mutating func succeeded(_ account: SID) {
        guard let left = missing[account] else { return }
        missing[account] = left > 1 ? left - 1 : nil
    }
}
