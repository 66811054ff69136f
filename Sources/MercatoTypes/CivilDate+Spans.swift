/// The calendar's spans around a day.
extension CivilDate {
    public var startOfMonth: CivilDate { advanced(days: 1 - day) }

    public var endOfMonth: CivilDate { advanced(days: CivilDate.dayCount(year: year, month: month) - day) }

    public var startOfYear: CivilDate { CivilDate(year: year, month: 1, day: 1) ?? self }

    public var endOfYear: CivilDate { CivilDate(year: year, month: 12, day: 31) ?? self }

    /// The date so many days later, or earlier when negative.
    public func advanced(days: Int) -> CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch + days) }
}

extension CivilDate: Comparable {
    public static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
