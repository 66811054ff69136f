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
    func days(today: CivilDate) -> ClosedRange<CivilDate>? {
        switch self {
        case .records, .allTime, .daily, .monthly, .yearly: return nil
        case .today: return today...today
        case .yesterday: return today.advanced(days: -1)...today.advanced(days: -1)
        case .thisMonth: return today.startOfMonth...today
        case .lastMonth:
            let last = today.startOfMonth.advanced(days: -1)
            return last.startOfMonth...last
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
