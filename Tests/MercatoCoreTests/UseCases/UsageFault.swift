import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

/// A report that is refused before it is committed, one for each cause.
struct UsageFault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let refusal: @Sendable (Fixtures) -> UsageRefusal
    private var caller: @Sendable (Fixtures) -> Account = { $0.publisher }
    private var installation: @Sendable (Fixtures) -> String = { $0.installation.sid.description }
    private var listing: @Sendable (inout Listing) -> Void = { _ in }
    private var key: Result<String?, UsageRefusal> = .success(nil)
    private var items: Result<[SubmittedItem], UsageRefusal> = .success([
        SubmittedItem(sid: "BI1", quantity: .amount(.max))
    ])

    private init(
        _ name: String, _ refusal: UsageRefusal, _ change: (inout UsageFault) -> Void
    ) {
        testDescription = name
        self.refusal = { _ in refusal }
        change(&self)
    }

    /// Prepares the store and says what to report and what to expect.
    func command(_ world: Marketplace) throws -> (UsageReporting.Command, UsageRefusal) {
        var changed = world.fixtures.listing
        listing(&changed)
        let stored = changed
        try world.change { try $0.listings.update(stored) }
        let items = items
        let command = UsageReporting.Command(
            caller: Caller(account: caller(world.fixtures)), installation: installation(world.fixtures), key: key,
            items: { () throws(UsageRefusal) in try items.get() }, exchange: StubExchange())
        return (command, refusal(world.fixtures))
    }

    static let all = [
        UsageFault("a malformed SID", .installationNotFound("XE1")) { $0.installation = { _ in "XE1" } },
        UsageFault("a listing's SID", .installationNotFound(Fixtures().listing.sid.description)) {
            $0.installation = { $0.listing.sid.description }
        },
        UsageFault("an unknown installation", .installationNotFound("XE\(String(repeating: "0", count: 32))")) {
            $0.installation = { _ in "XE\(String(repeating: "0", count: 32))" }
        },
        UsageFault("another publisher", .notListingOwner) { $0.caller = { $0.otherPublisher } },
        UsageFault("manual reporting off", .manualReportingOff) { $0.listing = { $0.manualUsageReporting = false } },
        UsageFault("a suspended listing", .listingClosed(.suspended)) { $0.listing = { $0.state = .suspended } },
        UsageFault("a body that is no JSON", .malformedBody("no JSON")) {
            $0.items = .failure(.malformedBody("no JSON"))
        },
        UsageFault("no items", .noItems) { $0.items = .success([]) },
        UsageFault("too many items", .tooManyItems(1_001)) {
            $0.items = .success(Array(repeating: SubmittedItem(sid: "x", quantity: .amount(.max)), count: 1_001))
        },
        UsageFault("a quantity of 0", .quantity(index: 0, .amount(.zero))) {
            $0.items = .success([SubmittedItem(sid: "x", quantity: .amount(.zero))])
        },
        UsageFault("a malformed key", .malformedKey("too long")) { $0.key = .failure(.malformedKey("too long")) },
    ]
}
