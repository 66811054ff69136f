package import MercatoTypes

/// An account says that another one brought it here. There is at most one for each pair (contract: referrals).
package struct ReferralConversion: Hashable, Sendable {
    package let sid: SID
    /// The account that reported it.
    package let convertedSid: SID
    /// The partner that referred it.
    package let referralSid: SID
    package let dateCreated: Timestamp

    package init(sid: SID, convertedSid: SID, referralSid: SID, dateCreated: Timestamp) {
        self.sid = sid
        self.convertedSid = convertedSid
        self.referralSid = referralSid
        self.dateCreated = dateCreated
    }
}
