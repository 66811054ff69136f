import MercatoTypes
import Testing

@Suite("CivilDate")
struct CivilDateTests {
    @Test(
        "Known days have known numbers and weekdays",
        arguments: [
            ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11_016, 2), ("2000-03-01", 11_017, 3),
            ("1900-03-01", -25_508, 4), ("2026-03-10", 20_522, 2), ("0001-01-01", -719_162, 1),
            ("9999-12-31", 2_932_896, 5), ("1600-02-29", -135_081, 2),
        ])
    func knownDays(text: String, days: Int, weekday: Int) throws {
        let date = try #require(CivilDate(iso8601: text))
        #expect(date.daysSinceEpoch == days)
        #expect(date.weekday == weekday)
        #expect(date.description == text)
        #expect(CivilDate(daysSinceEpoch: days) == date)
    }

    @Test("Four hundred years of days follow each other, each read back from its text and its number")
    func everyDay() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        var number = try #require(CivilDate(year: 1800, month: 1, day: 1)).daysSinceEpoch
        for year in 1800..<2200 {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            for month in 1...12 {
                for day in 1...lengths[month - 1] + (month == 2 && isLeap ? 1 : 0) {
                    let date = try #require(CivilDate(year: year, month: month, day: day))
                    try #require(date.daysSinceEpoch == number)
                    try #require(CivilDate(daysSinceEpoch: number) == date)
                    try #require(CivilDate(iso8601: date.description) == date)
                    number += 1
                }
            }
        }
        #expect(number == CivilDate(year: 2200, month: 1, day: 1)?.daysSinceEpoch)
    }

    @Test(
        "A day that is not in the calendar is refused",
        arguments: [
            (2025, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2026, 4, 31), (2026, 6, 31), (2026, 9, 31),
            (2026, 11, 31), (2026, 1, 32), (2026, 1, 0), (2026, 1, -1), (2026, 0, 1), (2026, 13, 1), (0, 1, 1),
            (-1, 1, 1), (10_000, 1, 1),
        ])
    func noSuchDay(year: Int, month: Int, day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test("A leap day is in the calendar", arguments: [2024, 2000, 1600, 4, 2400, 9996])
    func leapDay(year: Int) {
        #expect(CivilDate(year: year, month: 2, day: 29) != nil)
    }

    @Test(
        "A text in any other form is refused",
        arguments: [
            "", "2026", "2026-03", "2026-3-10", "26-03-10", "2026-03-1", "2026/03/10", "2026-03-10T", " 2026-03-10",
            "2026-03-10 ", "+026-03-10", "-026-03-10", "2026-+3-10", "２026-03-10", "2026-03-10-", "2025-02-29",
            "2026-13-01", "0000-01-01", "2026-03-1é",
        ])
    func otherForms(text: String) {
        #expect(CivilDate(iso8601: text) == nil)
    }

    @Test("A month has a text of its own")
    func month() throws {
        #expect(try #require(CivilDate(year: 987, month: 6, day: 5)).monthText == "0987-06")
    }
}
