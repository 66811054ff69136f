import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

/// One row of the gate table: how a report that passes is spoiled, and what the gates then say.
struct GateRow: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let refusal: UsageRefusal?
    let change: @Sendable (inout Case) -> Void

    init(_ cause: String, _ refusal: UsageRefusal? = nil, _ change: @escaping @Sendable (inout Case) -> Void) {
        testDescription = cause
        self.refusal = refusal
        self.change = change
    }

    /// One row for each way to fail a gate (contract: gates).
    static let refused = [
        GateRow("no such installation", .installationNotFound(Case.sidText)) { $0.hasInstallation = false },
        GateRow("no such listing", .installationNotFound(Case.sidText)) { $0.hasListing = false },
        GateRow("no such customer", .installationNotFound(Case.sidText)) { $0.hasCustomer = false },
        GateRow("a removed installation", .installationNotFound(Case.sidText)) {
            $0.fixtures.installation.dateRemoved = Fixtures.start
        },
        GateRow("a closed customer", .installationNotFound(Case.sidText)) { $0.fixtures.customer.status = .closed },
        GateRow("another publisher", .notListingOwner) { $0.caller = $0.fixtures.otherPublisher },
        GateRow("the customer itself", .notListingOwner) { $0.caller = $0.fixtures.customer },
        GateRow("the operator", .notListingOwner) { $0.caller = $0.fixtures.marketplaceOperator },
        GateRow("reporting off", .manualReportingOff) { $0.fixtures.listing.manualUsageReporting = false },
        GateRow("a draft", .listingClosed(.draft)) { $0.fixtures.listing.state = .draft },
        GateRow("in review", .listingClosed(.inReview)) { $0.fixtures.listing.state = .inReview },
        GateRow("a suspended listing", .listingClosed(.suspended)) { $0.fixtures.listing.state = .suspended },
        GateRow("a retired listing", .listingClosed(.retired)) { $0.fixtures.listing.state = .retired },
    ]

    static let passed = [
        GateRow("marketing preview") { $0.fixtures.listing.state = .marketingPreview },
        GateRow("private beta") { $0.fixtures.listing.state = .privateBeta },
        // What was used before the suspension was incurred.
        GateRow("a suspended customer") { $0.fixtures.customer.status = .suspended },
        GateRow("no billing items") { $0.fixtures.listing.billingItems = [] },
    ]
}

/// A report that passes, to be spoiled in one place.
struct Case {
    var fixtures = Fixtures()
    var hasInstallation = true
    var hasListing = true
    var hasCustomer = true
    var caller: Account

    init() {
        caller = fixtures.publisher
    }

    static let sidText = Fixtures().installation.sid.description

    var snapshot: UsageSnapshot {
        UsageSnapshot(
            caller: Caller(account: caller), installationText: Case.sidText,
            installation: hasInstallation ? fixtures.installation.billable : nil,
            listing: hasListing ? fixtures.listing.billable : nil,
            customer: hasCustomer ? fixtures.customer : nil)
    }
}
