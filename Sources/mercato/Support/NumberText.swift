import ArgumentParser
import MercatoTypes

/// Readers for options that are whole numbers. Each has its range, and a refusal names it: the parser adds the value
/// and the option.
enum NumberText {
    /// How many records a list may be asked for.
    static let limits = 1...1_000_000

    /// 0 has a free port chosen.
    static func port(_ text: String) throws -> Int {
        try number(text, 0...65_535, "a port is a whole number from 0 to 65535; 0 chooses a free one")
    }

    static func limit(_ text: String) throws -> Int {
        try number(text, limits, "give a whole number from \(limits.lowerBound) to \(limits.upperBound)")
    }

    /// How long a replaced secret works on.
    static func overlap(_ text: String) throws -> Int {
        let most = Limits.secretOverlapSecondsMax
        return try number(text, 0...most, "give a whole number of seconds from 0 to \(most), which is 30 days")
    }

    static func seed(_ text: String) throws -> UInt64 {
        guard let seed = UInt64(text) else {
            throw ValidationError("a seed is a whole number from 0 to \(UInt64.max)")
        }
        return seed
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>, _ rule: String) throws -> Int {
        guard let number = Int(text), range.contains(number) else { throw ValidationError(rule) }
        return number
    }
}
