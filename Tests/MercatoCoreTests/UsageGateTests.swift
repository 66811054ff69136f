import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("UsageGate")
struct UsageGateTests {
    @Test("A report by the owner on an open listing passes every gate")
    func open() {
        let snapshot = Case().snapshot
        #expect(UsageGate.firstRefusal(snapshot) == nil)
        for gate in UsageGate.allCases { #expect(gate.refusal(snapshot) == nil) }
    }

    @Test("Each gate refuses for its own cause", arguments: GateRow.refused)
    func refusals(row: GateRow) {
        var world = Case()
        row.change(&world)
        #expect(row.refusal != nil)
        #expect(UsageGate.firstRefusal(world.snapshot) == row.refusal)
    }

    @Test("What is no gate's business lets pass", arguments: GateRow.passed)
    func passes(row: GateRow) {
        var world = Case()
        row.change(&world)
        #expect(UsageGate.firstRefusal(world.snapshot) == nil)
    }

    @Test("When several gates refuse, the first of the table answers")
    func order() {
        var world = Case()
        world.fixtures.listing.state = .draft
        #expect(UsageGate.firstRefusal(world.snapshot) == .listingClosed(.draft))
        world.fixtures.listing.manualUsageReporting = false
        #expect(UsageGate.firstRefusal(world.snapshot) == .manualReportingOff)
        world.caller = world.fixtures.otherPublisher
        #expect(UsageGate.firstRefusal(world.snapshot) == .notListingOwner)
        world.fixtures.customer.status = .closed
        #expect(UsageGate.firstRefusal(world.snapshot) == .installationNotFound(Case.sidText))
        world.fixtures.installation.dateRemoved = Fixtures.start
        #expect(UsageGate.firstRefusal(world.snapshot) == .installationNotFound(Case.sidText))
    }

    @Test("The gates stand in the order of the response-code table")
    func table() {
        #expect(UsageGate.allCases == [.installation, .listingOwner, .manualUsageReporting, .listingState])
    }

    @Test("Usage is accepted in exactly three states")
    func states() {
        #expect(ListingState.allCases.filter(\.acceptsUsage) == [.marketingPreview, .privateBeta, .active])
    }
}
