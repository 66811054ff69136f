/// The response-code table's gates as one table of pure functions, in its order (contract: gates, order of checks).
package enum UsageGate: CaseIterable, Sendable {
    /// Row 1: the installation and its listing exist, and its customer's account is not closed (contract: suspended
    /// and closed accounts).
    case installation
    /// Row 2: the caller is the listing's publisher.
    case listingOwner
    /// Row 3: the listing is set up for Manual Usage Reporting.
    case manualUsageReporting
    /// Row 4: the listing is in one of the three open states.
    case listingState

    /// Why this gate refuses, or nil when it lets pass. A gate relies on those before it having let pass.
    func refusal(_ snapshot: UsageSnapshot) -> UsageRefusal? {
        guard let installation = snapshot.installation, installation.dateRemoved == nil, let listing = snapshot.listing,
            let customer = snapshot.customer, customer.effectiveStatus != .closed
        else { return .installationNotFound(snapshot.installationText) }
        switch self {
        case .installation: return nil
        case .listingOwner: return listing.ownerSid == snapshot.caller.accountSid ? nil : .notListingOwner
        case .manualUsageReporting: return listing.manualUsageReporting ? nil : .manualReportingOff
        case .listingState: return listing.state.acceptsUsage ? nil : .listingClosed(listing.state)
        }
    }

    /// The first gate's refusal in table order, or nil when all let pass.
    package static func firstRefusal(_ snapshot: UsageSnapshot) -> UsageRefusal? {
        for gate in allCases {
            if let refusal = gate.refusal(snapshot) { return refusal }
        }
        return nil
    }
}
