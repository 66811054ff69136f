/// The periods that usage totals can be split into, in UTC.
public enum UsageGranularity: String, CaseIterable, Sendable {
    /// One total per billing item and day, named `YYYY-MM-DD`.
    case day
    /// One total per billing item and calendar month, named `YYYY-MM`.
    case month
    /// One total per billing item and calendar year, named `YYYY`.
    case year
}
