import MercatoServer
import MercatoTypes
import Testing

@Suite("SystemSIDs")
struct SystemSIDsTests {
    @Test("SIDs of events grow, within one millisecond and when the clock is set back")
    func growth() {
        let sids = SystemSIDs()
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let times = [now, now, now, now.advanced(milliseconds: -60_000), now.advanced(milliseconds: 1)]
        let made = times.map { sids.make(.billingEvent, at: $0) }
        #expect(made == made.sorted())
        #expect(Set(made).count == made.count)
    }

    @Test("A later SID sorts behind as text too, as the stores compare it")
    func textOrder() {
        let sids = SystemSIDs()
        let earlier = sids.make(.alert, at: Timestamp(milliseconds: 1_800_000_000_000))
        let later = sids.make(.alert, at: Timestamp(milliseconds: 1_800_000_000_001))
        #expect(earlier.description < later.description)
    }

    @Test("SIDs of accounts, keys and installations do not give away when they were made")
    func randomness() {
        let sids = SystemSIDs()
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let made = (0..<100).map { _ in sids.make(.installation, at: now) }
        #expect(Set(made).count == 100)
        #expect(made != made.sorted())
    }
}
