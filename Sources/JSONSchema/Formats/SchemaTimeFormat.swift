/// Dates and times as RFC 3339 writes them.
enum SchemaTimeFormat {
    static func isDateTime(_ text: String) -> Bool {
        guard let mark = text.firstIndex(where: { $0 == "T" || $0 == "t" }) else { return false }
        return isDate(text[..<mark]) && isTime(text[text.index(after: mark)...])
    }

    static func isDate(_ text: Substring) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = number(parts[0], digits: 4), let month = number(parts[1], digits: 2),
            let day = number(parts[2], digits: 2), (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }

    static func isTime(_ text: Substring) -> Bool {
        guard let mark = text.firstIndex(where: { "Zz+-".contains($0) }), let offset = offset(text[mark...]) else {
            return false
        }
        let clock = text[..<mark].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = clock[0].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0], digits: 2), let minute = number(parts[1], digits: 2),
            let second = number(parts[2], digits: 2), hour < 24, minute < 60, second <= 60
        else { return false }
        if clock.count == 2, number(clock[1].prefix(1), digits: 1) == nil || !clock[1].allSatisfy(isDigit) {
            return false
        }
        // A leap second is inserted everywhere at once, at the end of a day of UTC.
        let minutes = (hour * 60 + minute - offset + 2 * 1_440) % 1_440
        return second < 60 || minutes == 1_439
    }

    /// `Z` or hours and minutes, as minutes.
    private static func offset(_ text: Substring) -> Int? {
        guard text != "Z", text != "z" else { return 0 }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hour = number(parts[0], digits: 2), let minute = number(parts[1], digits: 2),
            hour < 24, minute < 60
        else { return nil }
        return (text.first == "-" ? -1 : 1) * (hour * 60 + minute)
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard text.unicodeScalars.count == digits, text.allSatisfy(isDigit) else { return nil }
        return Int(text)
    }

    private static func isDigit(_ character: Character) -> Bool {
        character >= "0" && character <= "9" && character.isASCII
    }
}
