/// A day, given as such or by its distance from today: `2026-03-10`, `-30days`, `+30days`.
public enum RelativeDate: Hashable, Sendable {
    case date(CivilDate)
    case offset(days: Int)

    /// Nil for any other text, or an offset beyond ``Limits/usageOffsetDaysMax``.
    public init?(_ text: some StringProtocol) {
        if let date = CivilDate(iso8601: text) {
            self = .date(date)
            return
        }
        let digits = text.dropFirst().prefix { $0 != "d" }
        guard let sign = text.first, sign == "-" || sign == "+", let days = CivilDate.number(digits),
            ["days", "day"].contains(String(text.dropFirst(1 + digits.count))), days <= Limits.usageOffsetDaysMax
        else { return nil }
        self = .offset(days: sign == "-" ? -days : days)
    }

    public func date(today: CivilDate) -> CivilDate {
        switch self {
        case .date(let date): date
        case .offset(let days): today.advanced(days: days)
        }
    }
}
