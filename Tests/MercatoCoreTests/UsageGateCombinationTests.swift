import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

/// Every combination of what the gates look at, held against the response-code table as its text puts it.
@Suite("UsageGate, every combination")
struct UsageGateCombinationTests {
    private static let callers = ["owner", "other publisher", "customer", "operator"]

    @Test("The first row of the table that applies answers, whatever else is wrong", arguments: ListingState.allCases)
    func combinations(state: ListingState) {
        var count = 0
        for missing in 0..<8 {
            for status in [Account.Status.active, .suspended, .closed] {
                for caller in Self.callers {
                    for switches in 0..<4 {
                        let isRemoved = switches & 1 != 0
                        let isManual = switches & 2 != 0
                        let world = Self.world(missing, status, caller, isRemoved, isManual, state)
                        let isThere = missing == 0 && !isRemoved && status != .closed
                        let expected: UsageRefusal? =
                            if !isThere {
                                .installationNotFound(Case.sidText)
                            } else if caller != "owner" {
                                .notListingOwner
                            } else if !isManual {
                                .manualReportingOff
                            } else if !["marketing_preview", "private_beta", "active"].contains(state.rawValue) {
                                .listingClosed(state)
                            } else {
                                nil
                            }
                        #expect(
                            UsageGate.firstRefusal(world.snapshot) == expected,
                            "missing \(missing), customer \(status), by \(caller), removed \(isRemoved), \(isManual)")
                        count += 1
                    }
                }
            }
        }
        #expect(count == 384)
    }

    /// - Parameter missing: a bit each for the installation, the listing and the customer that is not there
    private static func world(
        _ missing: Int, _ status: Account.Status, _ caller: String, _ isRemoved: Bool, _ isManual: Bool,
        _ state: ListingState
    ) -> Case {
        var world = Case()
        world.hasInstallation = missing & 1 == 0
        world.hasListing = missing & 2 == 0
        world.hasCustomer = missing & 4 == 0
        world.fixtures.customer.status = status
        world.fixtures.installation.dateRemoved = isRemoved ? Fixtures.start : nil
        world.fixtures.listing.manualUsageReporting = isManual
        world.fixtures.listing.state = state
        switch caller {
        case "other publisher": world.caller = world.fixtures.otherPublisher
        case "customer": world.caller = world.fixtures.customer
        case "operator": world.caller = world.fixtures.marketplaceOperator
        default: world.caller = world.fixtures.publisher
        }
        return world
    }
}
