import MercatoTypes
import Testing

@Suite("The calendar's spans")
struct CivilDateSpanTests {
    @Test(
        "A day knows its month and its year",
        arguments: [
            ("2026-03-10", "2026-03-01", "2026-03-31", "2026-01-01", "2026-12-31"),
            ("2024-02-29", "2024-02-01", "2024-02-29", "2024-01-01", "2024-12-31"),
            ("2023-02-01", "2023-02-01", "2023-02-28", "2023-01-01", "2023-12-31"),
            ("2026-12-31", "2026-12-01", "2026-12-31", "2026-01-01", "2026-12-31"),
        ])
    func spans(day: String, monthStart: String, monthEnd: String, yearStart: String, yearEnd: String) throws {
        let date = try #require(CivilDate(iso8601: day))
        #expect(date.startOfMonth.description == monthStart)
        #expect(date.endOfMonth.description == monthEnd)
        #expect(date.startOfYear.description == yearStart)
        #expect(date.endOfYear.description == yearEnd)
    }

    @Test("Days compare by the calendar, and move over its ends")
    func order() throws {
        let days = ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"].compactMap { CivilDate(iso8601: $0) }
        #expect(days.shuffled().sorted() == days)
        #expect(days[0].advanced(days: 1) == days[1])
        #expect(days[3].advanced(days: -32) == days[0])
    }

    @Test(
        "Times are said as usage records and unnamed subaccounts say them",
        arguments: [
            (0, "1970-01-01T00:00:00+00:00", "1970-01-01 12:00 am"),
            (1_773_144_000_000, "2026-03-10T12:00:00+00:00", "2026-03-10 12:00 pm"),
            (1_465_858_208_999, "2016-06-13T22:50:08+00:00", "2016-06-13 10:50 pm"),
            (1_465_790_708_000, "2016-06-13T04:05:08+00:00", "2016-06-13 04:05 am"),
        ])
    func texts(milliseconds: Int64, iso: String, meridian: String) {
        let time = Timestamp(milliseconds: milliseconds)
        #expect(time.iso8601WithOffset == iso)
        #expect(time.meridianText == meridian)
    }
}
