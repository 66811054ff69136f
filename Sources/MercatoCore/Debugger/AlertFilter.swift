package import MercatoTypes

/// Which alerts of an account are wanted.
package struct AlertFilter: Hashable, Sendable {
    package let accountSid: SID
    package var level: Alert.Level?
    /// Inclusive.
    package var from: Timestamp?
    /// Exclusive.
    package var until: Timestamp?

    package init(accountSid: SID, level: Alert.Level? = nil, from: Timestamp? = nil, until: Timestamp? = nil) {
        self.accountSid = accountSid
        self.level = level
        self.from = from
        self.until = until
    }
}
