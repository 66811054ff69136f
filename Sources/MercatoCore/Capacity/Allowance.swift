import MercatoTypes

/// How much may be used at once, and how much comes back in a day.
package struct Allowance: Hashable, Sendable {
    package let atOnce: Int
    /// Above 0.
    package let perDay: Int

    package init(atOnce: Int, perDay: Int) {
        self.atOnce = atOnce
        self.perDay = perDay
    }
}

/// What is left of an allowance: all of it at first, less what was used, and more as time goes by.
///
/// Whole numbers alone; a clock that is set back gives nothing and takes nothing.
struct AllowanceLeft: Sendable {
    private let allowance: Allowance
    /// Below 0 when more was used than there was, because its size was known only afterwards.
    private var left: Int
    private var since: Timestamp

    private static let dayMilliseconds = Int(Timestamp.millisecondsPerDay)
    /// Time beyond this fills nothing any more, and would overflow the product.
    private static let elapsedDaysMax = 366

    init(_ allowance: Allowance, at now: Timestamp) {
        self.allowance = allowance
        left = allowance.atOnce
        since = now
    }

    var isFull: Bool { left >= allowance.atOnce }
    var isUsedUp: Bool { left <= 0 }

    mutating func refill(at now: Timestamp) {
        let elapsed = min(
            Int(now.milliseconds - since.milliseconds), Self.elapsedDaysMax * Self.dayMilliseconds)
        if elapsed < 0 { since = now }
        guard elapsed > 0, !isFull else {
            if isFull { since = now }
            return
        }
        let gained = elapsed * allowance.perDay / Self.dayMilliseconds
        left = min(allowance.atOnce, left + gained)
        // What is not enough for one more yet goes on counting.
        since = isFull ? now : since.advanced(milliseconds: Int64(gained * Self.dayMilliseconds / allowance.perDay))
    }

    func has(_ amount: Int) -> Bool { left >= amount }

    mutating func use(_ amount: Int) {
        left -= amount
    }

    /// After how many seconds something is left again; at least 1.
    var secondsUntilAny: Int {
        let missing = max(1, 1 - left)
        return max(1, (missing * 86_400 + allowance.perDay - 1) / allowance.perDay)
    }
}
