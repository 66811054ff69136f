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
}
