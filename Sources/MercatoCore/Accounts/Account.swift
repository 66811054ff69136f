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

    package let sid: SID
    package var friendlyName: String
    package var status: Status
    package var roles: Set<Role>
    /// Fixed when the account is made (D43).
    package let currency: Currency
    /// The auth token, as what is compared and as what can be read again.
    package var token: StoredToken
    package let dateCreated: Timestamp
    package var dateUpdated: Timestamp
    /// Grows with every change; what the gates looked at is compared by it when a report commits.
    package var version: Int

    package init(
        sid: SID, friendlyName: String, status: Status = .active, roles: Set<Role> = [], currency: Currency,
        token: StoredToken, dateCreated: Timestamp, dateUpdated: Timestamp? = nil, version: Int = 1
    ) {
        self.sid = sid
        self.friendlyName = friendlyName
        self.status = status
        self.roles = roles
        self.currency = currency
        self.token = token
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated ?? dateCreated
        self.version = version
    }
}
