/// A set of code points, such as `[a-z_]` or `\P{L}` describe one.
struct PatternSet: Sendable {
    /// Sorted and apart from one another.
    private let ranges: [ClosedRange<UInt32>]
    private let properties: [PatternProperty]
    private let isNegated: Bool
    /// The answers for ASCII, which most patterns and texts are made of: a bit each.
    private var ascii: (low: UInt64, high: UInt64) = (0, 0)

    init(_ ranges: [ClosedRange<UInt32>], properties: [PatternProperty] = [], isNegated: Bool = false) {
        self.ranges = PatternSet.merged(ranges)
        self.properties = properties
        self.isNegated = isNegated
        for scalar in 0..<64 as Range<UInt32> {
            if isMember(scalar) { ascii.low |= 1 << scalar }
            if isMember(scalar + 64) { ascii.high |= 1 << scalar }
        }
    }

    func contains(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<64: ascii.low >> scalar & 1 == 1
        case 64..<128: ascii.high >> (scalar - 64) & 1 == 1
        default: isMember(scalar)
        }
    }

    /// Everything between the ranges.
    static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in merged(ranges) {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return result
    }

    private func isMember(_ scalar: UInt32) -> Bool {
        (isInRanges(scalar) || properties.contains { $0.holds(of: scalar) }) != isNegated
    }

    private func isInRanges(_ scalar: UInt32) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < ranges.count && ranges[low].lowerBound <= scalar
    }

    private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound + 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }
}

extension PatternSet {
    static let digits: [ClosedRange<UInt32>] = [0x30...0x39]

    static let wordCharacters: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]

    /// ECMA-262's WhiteSpace and LineTerminator.
    static let spaces: [ClosedRange<UInt32>] = [
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ]

    /// The dot: all but ECMA-262's LineTerminator.
    static let dot = PatternSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029], isNegated: true)

    static let word = PatternSet(wordCharacters)
}
