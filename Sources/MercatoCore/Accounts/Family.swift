package import MercatoTypes

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
