import JSONValue
import MercatoTypes

extension WholeListing: Audited {
    static let resourceType = Listing.resourceType
    var auditAccountSid: SID { listing.auditAccountSid }

    /// The listing and the sections it is given with. Sections can be megabytes, so that of a large one there is only
    /// what tells whether a text is the one that stood there (decision 0015).
    var auditValue: JSONValue {
        var value = listing.auditValue.object ?? [:]
        for section in ListingSection.allCases {
            guard let content = sections[section] else { continue }
            value[section.rawValue] = JSONValue.object(content).auditable(bytesMax: Limits.auditSectionBytesMax)
        }
        return .object(value)
    }
}

extension ReferralConversion: Audited {
    static let resourceType = "referral-conversion"
    var auditAccountSid: SID { convertedSid }
    var auditValue: JSONValue {
        [
            "converted_account_sid": .string(convertedSid.description),
            "referral_account_sid": .string(referralSid.description),
        ]
    }
}
