package import MercatoTypes

/// What is known of a record that may be out of date.
package struct DatedRecord: Hashable, Sendable {
    package let sid: SID
    package let accountSid: SID

    package init(sid: SID, accountSid: SID) {
        self.sid = sid
        self.accountSid = accountSid
    }
}
