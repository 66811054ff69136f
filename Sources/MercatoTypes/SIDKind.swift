/// The kinds of resource that carry a SID, named by the two letters the SID starts with.
///
/// Source: contract section 0 (SID prefixes) and the design's own words (`UR`, `BE`, `ST`, `WD`).
public enum SIDKind: String, CaseIterable, Sendable {
    case account = "AC"
    case apiKey = "SK"
    case listing = "XB"
    case installation = "XE"
    case listingExtension = "XF"
    case referralRecord = "XL"
    case billingItem = "BI"
    case usageReport = "UR"
    case billingEvent = "BE"
    case alert = "NO"
    case auditEvent = "AE"
    case request = "RQ"

    /// The two letters as bytes. The same as `rawValue` says, for where thousands are written a second.
    @inline(__always)
    var letters: (UInt8, UInt8) {
        func pair(_ text: StaticString) -> (UInt8, UInt8) { (text.utf8Start[0], text.utf8Start[1]) }
        return switch self {
        case .account: pair("AC")
        case .apiKey: pair("SK")
        case .listing: pair("XB")
        case .installation: pair("XE")
        case .listingExtension: pair("XF")
        case .referralRecord: pair("XL")
        case .billingItem: pair("BI")
        case .usageReport: pair("UR")
        case .billingEvent: pair("BE")
        case .alert: pair("NO")
        case .auditEvent: pair("AE")
        case .request: pair("RQ")
        }
    }
}
