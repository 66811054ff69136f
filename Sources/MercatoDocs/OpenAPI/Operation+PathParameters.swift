import MercatoTypes
import MercatoWire

extension Operation {
    /// The parameters of the path with what their SIDs name, which the segment before each tells; nil for a segment
    /// that is not known.
    var pathParameters: [(name: String, kind: SIDKind?)] {
        let segments = path.description.split(separator: "/")
        return zip(segments, segments.dropFirst()).compactMap { collection, segment in
            guard segment.first == "{", let end = segment.firstIndex(of: "}") else { return nil }
            let name = segment[segment.index(after: segment.startIndex)..<end]
            return (String(name), Operation.kinds[String(collection)])
        }
    }

    private static let kinds: [String: SIDKind] = [
        "Accounts": .account, "Keys": .apiKey, "AvailableAddOns": .listing, "Listing": .listing, "Listings": .listing,
        "InstalledAddOns": .installation, "Extensions": .listingExtension, "BillingItems": .billingItem,
        "BillingEvents": .billingEvent, "Alerts": .alert, "Events": .auditEvent,
    ]
}

extension SIDKind {
    /// What it names, in words.
    var noun: String {
        switch self {
        case .account: "account"
        case .apiKey: "API key"
        case .listing: "listing"
        case .installation: "installation"
        case .listingExtension: "extension"
        case .referralRecord: "referral record"
        case .billingItem: "billing item"
        case .usageReport: "usage report"
        case .billingEvent: "billing event"
        case .alert: "Debugger notification"
        case .auditEvent: "audit event"
        case .request: "request"
        }
    }
}
