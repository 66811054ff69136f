import Crypto
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
            value[section.rawValue] = WholeListing.auditValue(of: content)
        }
        return .object(value)
    }

    private static func auditValue(of content: JSONObject) -> JSONValue {
        let text = Array(JSONValue.object(content).serialized().utf8)
        guard text.count > Limits.auditSectionBytesMax else { return .object(content) }
        let hash = SHA256.hash(data: text).reduce(into: "") { hex, byte in
            hex += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return ["bytes": .number(JSONNumber(text.count)), "sha256": .string(hash)]
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
