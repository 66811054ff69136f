import MercatoTypes

/// Which days usage records are asked for, and how they are cut: one for each path of the classic API.
package enum UsageSpan: Sendable {
    /// One record for the days asked for; all of them when none are.
    case records, allTime
    case today, yesterday, thisMonth, lastMonth
    /// A record for each day, month or year.
    case daily, monthly, yearly

    package var granularity: UsageTotalsQuery.Granularity? {
        switch self {
        case .daily: .day
        case .monthly: .month
        case .yearly: .year
        default: nil
        }
    }

    /// The days that the span itself has; nil when it has no bounds.
    /// - Parameter latest: the last day that may have charges, not before today
    func days(today: CivilDate, latest: CivilDate) -> ClosedRange<CivilDate>? {
        switch self {
        case .records, .allTime, .daily, .monthly, .yearly: return nil
        case .today: return today...today
        case .yesterday: return today.advanced(days: -1)...today.advanced(days: -1)
        case .thisMonth: return today.startOfMonth...min(latest, today.endOfMonth)
        case .lastMonth:
            let last = today.startOfMonth.advanced(days: -1)
            return last.startOfMonth...last
        }
    }

    /// The first day of the period that a day lies in, or of one so many periods earlier, itself being one.
    func firstDay(_ count: Int, before day: CivilDate) -> CivilDate {
        let early = day.advanced(days: -(min(count, UsageSpan.periodsMax) - 1) * daysPerPeriod)
        return switch granularity {
        case nil, .day: early
        case .month: early.startOfMonth
        case .year: early.startOfYear
        }
    }

    /// The last day of the period that a day lies in, or of one so many periods later, itself being one.
    func lastDay(_ count: Int = 1, from day: CivilDate) -> CivilDate {
        let late = day.advanced(days: (min(count, UsageSpan.periodsMax) - 1) * daysPerPeriod)
        return switch granularity {
        case nil, .day: late
        case .month: late.endOfMonth
        case .year: late.endOfYear
        }
    }

    /// Years of days, more than any books have.
    private static let periodsMax = 10_000

    private var daysPerPeriod: Int {
        switch granularity {
        case nil, .day: 1
        case .month: 31
        case .year: 366
        }
    }

    /// The days of the record that begins with a period, within the days asked for.
    func days(of period: CivilDate, within days: ClosedRange<CivilDate>) -> ClosedRange<CivilDate> {
        let last =
            switch granularity {
            case nil: days.upperBound
            case .day: period
            case .month: period.endOfMonth
            case .year: period.endOfYear
            }
        return max(period, days.lowerBound)...min(last, days.upperBound)
    }
}
