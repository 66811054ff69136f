import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Referral conversions", .everyStore)
struct ReferralsTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace

    init() throws {
        world = try directory.marketplace()
    }

    private var customer: Caller { Caller(account: world.fixtures.customer, sourceAddress: "192.0.2.9") }

    @Test("A pair is recorded once, with one audit event")
    func once() async throws {
        let partner = world.fixtures.publisher.sid
        #expect(try await world.referrals.convert(referredBy: partner, caller: customer))
        #expect(try await !world.referrals.convert(referredBy: partner, caller: customer))
        let record = try await world.store.read { try $0.referrals.conversion(of: customer.accountSid, by: partner) }
        let sid = try #require(record?.sid)
        #expect(sid.kind == .referralRecord)
        #expect(record?.dateCreated == world.fixtures.time.now())
        let events = try await world.store.read { try $0.audit.events(of: sid, page: PageRequest(size: 10)).records }
        #expect(events.map(\.change) == [.created])
        #expect(events.first?.accountSid == customer.accountSid && events.first?.sourceAddress == "192.0.2.9")
        #expect(events.first?.after?["referral_account_sid"]?.string == partner.description)
    }

    @Test("Of concurrent first reports one records")
    func race() async throws {
        let partner = world.fixtures.publisher.sid
        let new = try await withThrowingTaskGroup { group in
            for _ in 0..<20 {
                group.addTask { try await world.referrals.convert(referredBy: partner, caller: customer) }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(new == 1)
    }

    @Test("An account cannot refer itself, and a partner must be there and open")
    func refusals() async throws {
        let closed = world.fixtures.account("Closed", status: .closed)
        let suspended = world.fixtures.account("Suspended", status: .suspended)
        try world.change { tx in for account in [closed, suspended] { try tx.accounts.insert(account) } }
        await #expect(throws: ReferralRefusal.ownAccount) {
            try await world.referrals.convert(referredBy: customer.accountSid, caller: customer)
        }
        for sid in [closed.sid, SID(kind: .account, high: 0, low: 0)] {
            await #expect(throws: ReferralRefusal.unknownAccount) {
                try await world.referrals.convert(referredBy: sid, caller: customer)
            }
        }
        #expect(try await world.referrals.convert(referredBy: suspended.sid, caller: customer))
    }
}
