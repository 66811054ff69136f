import MercatoWire

/// How grave a Debugger notification is.
public enum AlertLevel: String, CaseIterable, Sendable {
    /// The server failed at what it was asked.
    case error
    /// A request was refused.
    case warning
    /// Something worth knowing.
    case notice
    /// Detail for finding a fault.
    case debug
}

/// The periods that usage totals can be split into, in UTC.
public enum UsageGranularity: String, CaseIterable, Sendable {
    /// One total per billing item and day, named `YYYY-MM-DD`.
    case day
    /// One total per billing item and calendar month, named `YYYY-MM`.
    case month
    /// One total per billing item and calendar year, named `YYYY`.
    case year
}

/// What usage records are split into, or which days they are about.
public enum UsageRecordSpan: String, CaseIterable, Sendable {
    case allTime, daily, lastMonth, monthly, thisMonth, today, yearly, yesterday

    var operation: OperationID {
        switch self {
        case .allTime: .listUsageRecordAllTime
        case .daily: .listUsageRecordDaily
        case .lastMonth: .listUsageRecordLastMonth
        case .monthly: .listUsageRecordMonthly
        case .thisMonth: .listUsageRecordThisMonth
        case .today: .listUsageRecordToday
        case .yearly: .listUsageRecordYearly
        case .yesterday: .listUsageRecordYesterday
        }
    }
}

/// Whether a customer still has what it installed.
public enum InstallationStatus: String, CaseIterable, Sendable {
    case installed, removed
}
