import MercatoTypes
import Testing

@Suite("Timestamp")
struct TimestampTests {
    @Test(
        "Both formats of the wire say the same moment, in whole seconds",
        arguments: [
            (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000"),
            (1_460_073_148_000, "2016-04-07T23:52:28Z", "Thu, 07 Apr 2016 23:52:28 +0000"),
            (1_465_858_208_000, "2016-06-13T22:50:08Z", "Mon, 13 Jun 2016 22:50:08 +0000"),
            (1_465_858_208_999, "2016-06-13T22:50:08Z", "Mon, 13 Jun 2016 22:50:08 +0000"),
            (951_827_696_000, "2000-02-29T12:34:56Z", "Tue, 29 Feb 2000 12:34:56 +0000"),
            (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
            (-1_000, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
            (-86_400_000, "1969-12-31T00:00:00Z", "Wed, 31 Dec 1969 00:00:00 +0000"),
        ] as [(Int64, String, String)])
    func formats(milliseconds: Int64, iso8601: String, rfc2822: String) throws {
        let moment = Timestamp(milliseconds: milliseconds)
        #expect(moment.iso8601 == iso8601)
        #expect(moment.rfc2822 == rfc2822)
        let reread = try #require(Timestamp(iso8601: iso8601))
        #expect((0..<1_000).contains(milliseconds - reread.milliseconds))
    }

    @Test("Every month and weekday has its English name")
    func names() throws {
        let months = try (1...12).map { month in
            let date = try #require(CivilDate(year: 2026, month: month, day: 1))
            return String(Timestamp(date).rfc2822.dropFirst(8).prefix(3))
        }
        #expect(months == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(separator: " ").map(String.init))
        let weekdays = try (1...7).map { day in
            // 2026-02-01 is a Sunday.
            String(Timestamp(try #require(CivilDate(year: 2026, month: 2, day: day))).rfc2822.prefix(3))
        }
        #expect(weekdays == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"])
    }

    @Test(
        "Any other form is refused",
        arguments: [
            "", "2016-04-07", "2016-04-07T23:52:28", "2016-04-07T23:52:28.000Z", "2016-04-07 23:52:28Z",
            "2016-04-07T23:52:28+00:00", "2016-04-07T24:00:00Z", "2016-04-07T23:60:00Z", "2016-04-07T23:52:60Z",
            "2016-04-07T3:52:28Z", "2016-04-07T+3:52:28Z", "2016-04-07T23:52Z", "2016-04-07T23:52:28:00Z",
            "2016-02-30T00:00:00Z", "2016-04-07t23:52:28z", "2016-04-07TZ", "T00:00:00Z", "2016-04-07T23:52:2éZ",
        ])
    func refused(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test(
        "A moment lies in one day of UTC",
        arguments: [
            (0, 0, 0), (86_399_999, 0, 86_399), (86_400_000, 1, 0), (-1, -1, 86_399), (-86_400_000, -1, 0),
            (-86_400_001, -2, 86_399),
        ] as [(Int64, Int, Int)])
    func days(milliseconds: Int64, day: Int, second: Int) {
        let moment = Timestamp(milliseconds: milliseconds)
        #expect(moment.daysSinceEpoch == day)
        #expect(moment.secondOfDay == second)
        #expect(moment.date == CivilDate(daysSinceEpoch: day))
        #expect(Timestamp(moment.date).milliseconds == Int64(day) * Timestamp.millisecondsPerDay)
    }

    @Test("Moments are in the order of time")
    func order() {
        let moments = [-5, 3, 0, -7, 12].map { Timestamp(milliseconds: $0) }
        #expect(moments.sorted().map(\.milliseconds) == [-7, -5, 0, 3, 12])
        #expect(moments[0].advanced(milliseconds: 8) == moments[1])
    }
}
