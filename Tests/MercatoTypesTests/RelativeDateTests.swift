import MercatoTypes
import Testing

@Suite("RelativeDate")
struct RelativeDateTests {
    @Test(
        "Days and offsets from today are read",
        arguments: [
            ("2026-02-28", "2026-02-28"), ("-30days", "2026-02-08"), ("+30days", "2026-04-09"),
            ("-1day", "2026-03-09"), ("+0days", "2026-03-10"), ("-0day", "2026-03-10"), ("-365days", "2025-03-10"),
            ("-36500days", "1926-04-04"),
        ])
    func readable(text: String, date: String) throws {
        let today = try #require(CivilDate(iso8601: "2026-03-10"))
        #expect(RelativeDate(text)?.date(today: today).description == date)
    }

    @Test(
        "Anything else is none",
        arguments: [
            "", "-", "+", "days", "-days", "30days", "-30", "-30 days", "-3.5days", "--30days", "-30dayss", "-30months",
            "-36501days", "-99999999999999999999days", "2026-02-30", "2026-2-1", "20260210", "-30Days", "-³0days",
            "2026-03-10T00:00:00Z", "today", "-30daysd",
        ])
    func unreadable(text: String) {
        #expect(RelativeDate(text) == nil)
    }
}
