import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("What a family may write")
struct AllowanceTests {
    private let time = Fixtures().time
    private let sids = CountingSIDs()

    @Test("All of it at once, then as much as comes back, and never more than all")
    func refilling() {
        var left = AllowanceLeft(Allowance(atOnce: 10, perDay: 24), at: time.now())
        left.use(10)
        #expect(left.isUsedUp)
        #expect(left.secondsUntilAny == 3_600)
        time.advance(milliseconds: 3_599_999)
        left.refill(at: time.now())
        #expect(left.isUsedUp)
        // What is not enough for one yet is not lost by being asked.
        time.advance(milliseconds: 1)
        left.refill(at: time.now())
        #expect(left.has(1) && !left.has(2))
        time.advance(milliseconds: 400 * Timestamp.millisecondsPerDay)
        left.refill(at: time.now())
        #expect(left.isFull && left.has(10) && !left.has(11))
    }

    @Test("A clock that is set back gives nothing and takes nothing")
    func clock() {
        var left = AllowanceLeft(Allowance(atOnce: 10, perDay: 86_400), at: time.now())
        left.use(10)
        time.advance(milliseconds: -3_600_000)
        left.refill(at: time.now())
        #expect(left.isUsedUp)
        time.advance(milliseconds: 1_000)
        left.refill(at: time.now())
        #expect(left.has(1) && !left.has(2))
    }

    @Test("The largest allowances do not overflow after the longest time")
    func range() {
        for allowance in [
            Limits.familyChanges, Limits.familyChangeBytes, Limits.familyAlerts, Limits.familyAlertBytes,
        ] {
            var left = AllowanceLeft(allowance, at: Timestamp(milliseconds: 0))
            left.use(allowance.atOnce * 2)
            left.refill(at: Timestamp(milliseconds: .max / 4))
            #expect(left.isFull)
        }
    }

    @Test("What one family uses up takes nothing from another; rows and bytes are each enough to stop it")
    func families() {
        let allowances = FamilyAllowances(
            rows: Allowance(atOnce: 2, perDay: 86_400), bytes: Allowance(atOnce: 100, perDay: 8_640_000))
        let (first, second) = (sids.make(.account, at: time.now()), sids.make(.account, at: time.now()))
        allowances.use(rows: 2, bytes: 1, by: first, at: time.now())
        #expect(allowances.shortage(of: first, at: time.now()) == .rows(untilSeconds: 1))
        #expect(allowances.shortage(of: second, at: time.now()) == nil)
        allowances.use(rows: 1, bytes: 350, by: second, at: time.now())
        #expect(allowances.shortage(of: second, at: time.now()) == .bytes(untilSeconds: 3))
        time.advance(milliseconds: 4_000)
        #expect(allowances.shortage(of: first, at: time.now()) == nil)
        #expect(allowances.shortage(of: second, at: time.now()) == nil)
        #expect(!allowances.take(bytes: 101, by: first, at: time.now()))
        #expect(allowances.take(bytes: 100, by: first, at: time.now()))
    }
}
