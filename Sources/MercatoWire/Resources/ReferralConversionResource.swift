public import JSONValue
public import MercatoTypes

/// The answer to a referral conversion (contract: operations; operation 14).
public struct ReferralConversionResource: DescribedResource, Sendable {
    /// The account that reported it.
    public let convertedAccountSid: SID

    public init(convertedAccountSid: SID) {
        self.convertedAccountSid = convertedAccountSid
    }

    private static let table = ResourceTable<ReferralConversionResource> {
        Field("converted_account_sid", .sid(.account), "The account that was converted: the caller's.") {
            $0.convertedAccountSid
        }
    }

    package static let schemas = [
        ResourceSchema("ReferralConversion", "A referral that led to an account.", table)
    ]

    public var json: JSONValue { ReferralConversionResource.table.json(self) }
}
