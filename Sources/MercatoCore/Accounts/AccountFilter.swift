package import MercatoTypes

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
