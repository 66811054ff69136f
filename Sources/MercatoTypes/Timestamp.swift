/// A moment in UTC, to the millisecond (contract: time of usage).
public struct Timestamp: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Midnight at the start of a day.
    public init(_ date: CivilDate) {
        self.init(milliseconds: Int64(date.daysSinceEpoch) * Timestamp.millisecondsPerDay)
    }

    /// The day this moment lies in.
    public var date: CivilDate { CivilDate(daysSinceEpoch: daysSinceEpoch) }

    public var daysSinceEpoch: Int { Int(floorDivided(milliseconds, Timestamp.millisecondsPerDay)) }

    /// Whole seconds since the start of the day, 0 to 86,399.
    public var secondOfDay: Int {
        Int((milliseconds - Int64(daysSinceEpoch) * Timestamp.millisecondsPerDay) / 1_000)
    }

    public func advanced(milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: self.milliseconds + milliseconds)
    }

    public static let millisecondsPerDay: Int64 = 86_400_000
}

extension Timestamp: Comparable {
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
}

private func floorDivided(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}
