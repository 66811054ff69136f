public import JSONValue
public import MercatoTypes

/// The answer to a referral conversion (contract: operations; operation 14).
public struct ReferralConversionResource: Sendable {
    /// The account that reported it.
    public let convertedAccountSid: SID

    public init(convertedAccountSid: SID) {
        self.convertedAccountSid = convertedAccountSid
    }

    public var json: JSONValue { ["converted_account_sid": convertedAccountSid.json] }
}
