package import MercatoTypes

package protocol ReferralReading {
    /// The record of a pair of accounts.
    func conversion(of converted: SID, by referral: SID) throws -> ReferralConversion?
}

package protocol ReferralWriting: ReferralReading {
    /// Fails for a pair that has a record.
    func insert(_ conversion: ReferralConversion) throws
}
