import MercatoTypes
import MercatoWire
import Testing

@Suite("UsageRecordFilters")
struct UsageRecordFiltersTests {
    @Test("What is not said is open, and subaccounts count")
    func nothing() throws {
        let filters = try UsageRecordFilters(FormParameters())
        #expect(filters.category == nil && filters.start == nil && filters.end == nil)
        #expect(filters.includesSubaccounts)
    }

    @Test("What is said is read")
    func everything() throws {
        let filters = try UsageRecordFilters(
            FormParameters([
                ("Category", "calls"), ("StartDate", "-30days"), ("EndDate", "2026-03-10"),
                ("IncludeSubaccounts", "False"),
            ]))
        #expect(filters.category == "calls")
        #expect(filters.start == .offset(days: -30))
        #expect(filters.end == CivilDate(iso8601: "2026-03-10").map { .date($0) })
        #expect(!filters.includesSubaccounts)
    }

    @Test("A refusal names the parameter", arguments: ["StartDate", "EndDate", "IncludeSubaccounts"])
    func refusals(name: String) {
        #expect(throws: RequestFault.self) { try UsageRecordFilters(FormParameters([(name, "soon")])) }
        do {
            _ = try UsageRecordFilters(FormParameters([(name, "")]))
            Issue.record("an empty \(name) must be refused")
        } catch {
            #expect(error.parameter == name)
        }
    }
}
