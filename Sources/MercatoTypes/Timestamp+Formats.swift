/// The date formats of the wire (contract: operations, companion APIs).
extension Timestamp {
    /// `2016-04-07T23:52:28Z`: UTC, whole seconds. Marketplace and Monitor use it.
    public var iso8601: String { "\(date)T\(timeText)Z" }

    /// `Mon, 13 Jun 2016 22:50:08 +0000`. API keys and the classic API use it.
    public var rfc2822: String { "\(mailText) +0000" }

    /// `Mon, 13 Jun 2016 22:50:08 GMT`. The `Date` of an answer.
    public var httpDate: String { "\(mailText) GMT" }

    /// `2016-04-07T23:52:28+00:00`: how usage records say when they were true.
    public var iso8601WithOffset: String { "\(date)T\(timeText)+00:00" }

    /// `2016-06-13 10:50 pm`: how a subaccount without a name is called after its birth.
    public var meridianText: String {
        let (hour, minute) = (secondOfDay / 3_600, secondOfDay / 60 % 60)
        let hourText = CivilDate.padded((hour + 11) % 12 + 1, 2)
        return "\(date) \(hourText):\(CivilDate.padded(minute, 2)) \(hour < 12 ? "am" : "pm")"
    }

    /// Reads `Mon, 13 Jun 2016 22:50:08 +0000`; nil for anything else, another zone included.
    public init?(rfc2822 text: some StringProtocol) {
        let words = String(text).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 6, words[5] == "+0000", let month = Timestamp.months.firstIndex(of: words[2]) else {
            return nil
        }
        self.init(iso8601: "\(words[3])-\(CivilDate.padded(month + 1, 2))-\(words[1])T\(words[4])Z")
        // A weekday that is not the day's own is no date.
        if rfc2822 != text { return nil }
    }

    /// Reads `YYYY-MM-DDThh:mm:ssZ`; nil for anything else.
    public init?(iso8601 text: some StringProtocol) {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].last == "Z", let date = CivilDate(iso8601: parts[0]) else { return nil }
        let time = parts[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
        guard time.count == 3, time.allSatisfy({ $0.utf8.count == 2 }) else { return nil }
        let numbers = time.compactMap { CivilDate.number($0) }
        guard numbers.count == 3, numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
        let seconds = Int64(numbers[0] * 3_600 + numbers[1] * 60 + numbers[2])
        self = Timestamp(date).advanced(milliseconds: seconds * 1_000)
    }

    private var mailText: String {
        let date = date
        let weekday = Timestamp.weekdays[date.weekday]
        let month = Timestamp.months[date.month - 1]
        let day = CivilDate.padded(date.day, 2)
        return "\(weekday), \(day) \(month) \(CivilDate.padded(date.year, 4)) \(timeText)"
    }

    private var timeText: String {
        let second = secondOfDay
        return [second / 3_600, second / 60 % 60, second % 60].map { CivilDate.padded($0, 2) }.joined(separator: ":")
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension CivilDate {
    /// Reads `YYYY-MM-DD`; nil for anything else or a day that does not exist.
    public init?(iso8601 text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2] else { return nil }
        let numbers = parts.compactMap { CivilDate.number($0) }
        guard numbers.count == 3 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    /// Digits only: `Int` would also take a sign.
    static func number(_ text: some StringProtocol) -> Int? {
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(text)
    }
}
