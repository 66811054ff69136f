extension PatternParser {
    /// What a backslash outside of a class means.
    mutating func escape() throws(PatternError) -> PatternNode {
        switch peek(1) {
        case "b", "B":
            index += 2
            return .wordBoundary(isNegated: text[index - 1] == "B")
        case "k":
            guard let name = PatternGroups.name(text, at: index + 2), let number = groups.numbers[name] else {
                throw failure("refers to a group that it does not have")
            }
            index += name.unicodeScalars.count + 4
            return try reference(to: number)
        case let digit? where ("1"..."9").contains(digit):
            let digits = text[(index + 1)...].prefix(while: PatternParser.isDigit)
            let number = Int(String(String.UnicodeScalarView(digits))) ?? .max
            let node = try reference(to: number)
            index += 1 + digits.count
            return node
        default:
            return .set(try setEscape())
        }
    }

    /// `[…]`.
    mutating func characterClass() throws(PatternError) -> PatternSet {
        let place = index
        index += 1
        let isNegated = take("^")
        var ranges: [ClosedRange<UInt32>] = []
        var properties: [PatternProperty] = []
        while !take("]") {
            guard peek() != nil else { throw PatternError("has a bracket that is not closed", at: place) }
            let first = try classAtom()
            properties += first.properties
            guard peek() == "-", let end = peek(1), end != "]", let low = first.single else {
                ranges += first.ranges
                continue
            }
            let start = index
            index += 1
            let last = try classAtom()
            properties += last.properties
            if let high = last.single {
                guard low <= high else { throw PatternError("has a range in the wrong order", at: start) }
                ranges.append(low...high)
            } else {
                // A hyphen before a class such as `\d` can only mean itself.
                ranges += first.ranges + [0x2D...0x2D] + last.ranges
            }
        }
        return PatternSet(ranges, properties: properties, isNegated: isNegated)
    }

    /// One member of a class, or one of the classes that stand in another.
    private struct Atom {
        var ranges: [ClosedRange<UInt32>] = []
        var properties: [PatternProperty] = []
        /// The code point, when it is just one and not a class.
        var single: UInt32?

        init(_ scalar: UInt32) {
            ranges = [scalar...scalar]
            single = scalar
        }

        init(ranges: [ClosedRange<UInt32>]) { self.ranges = ranges }

        init(property: PatternProperty) { properties = [property] }
    }

    private mutating func classAtom() throws(PatternError) -> Atom {
        guard peek() == "\\" else {
            index += 1
            return Atom(text[index - 1].value)
        }
        if peek(1) == "b" {
            index += 2
            return Atom(0x08)
        }
        return try escapedAtom()
    }

    private mutating func setEscape() throws(PatternError) -> PatternSet {
        let atom = try escapedAtom()
        return PatternSet(atom.ranges, properties: atom.properties)
    }

    /// The escapes that mean the same inside and outside of a class; the backslash is where the parser is.
    private mutating func escapedAtom() throws(PatternError) -> Atom {
        guard let letter = peek(1) else { throw failure("ends with a backslash") }
        index += 2
        switch letter {
        case "d": return Atom(ranges: PatternSet.digits)
        case "D": return Atom(ranges: PatternSet.complement(of: PatternSet.digits))
        case "w": return Atom(ranges: PatternSet.wordCharacters)
        case "W": return Atom(ranges: PatternSet.complement(of: PatternSet.wordCharacters))
        case "s": return Atom(ranges: PatternSet.spaces)
        case "S": return Atom(ranges: PatternSet.complement(of: PatternSet.spaces))
        case "p", "P": return Atom(property: try property(isNegated: letter == "P"))
        case "t": return Atom(0x09)
        case "n": return Atom(0x0A)
        case "v": return Atom(0x0B)
        case "f": return Atom(0x0C)
        case "r": return Atom(0x0D)
        case "0" where !PatternParser.isDigit(peek()): return Atom(0)
        case "c": return Atom(try control())
        case "x": return Atom(try hexadecimal(digits: 2))
        case "u": return Atom(try codePoint())
        default:
            guard letter.isASCII, !letter.properties.isAlphabetic, !PatternParser.isDigit(letter) else {
                index -= 2
                throw failure("has an unknown escape, \\\(letter),")
            }
            return Atom(letter.value)
        }
    }

    private mutating func control() throws(PatternError) -> UInt32 {
        guard let letter = peek(), letter.isASCII, letter.properties.isAlphabetic else {
            throw failure("has an incomplete \\c")
        }
        index += 1
        return letter.value % 32
    }

    private mutating func property(isNegated: Bool) throws(PatternError) -> PatternProperty {
        guard take("{"), let end = text[index...].firstIndex(of: "}") else { throw failure("has an incomplete \\p") }
        let name = String(String.UnicodeScalarView(text[index..<end]))
        guard let property = PatternProperty(named: name, isNegated: isNegated) else {
            throw failure("names a property that is not known here: general categories and the usual binary ones are")
        }
        index = end + 1
        return property
    }

    /// What follows `\u`: four digits, two such escapes that form a surrogate pair, or digits in braces.
    private mutating func codePoint() throws(PatternError) -> UInt32 {
        if take("{") {
            guard let end = text[index...].firstIndex(of: "}"), end > index else {
                throw failure("has an incomplete \\u")
            }
            var value: UInt32 = 0
            for digit in text[index..<end] {
                guard let number = digit.hexadecimalValue, value <= 0x10FFFF else {
                    throw failure("has an invalid \\u")
                }
                value = value * 16 + number
            }
            guard value <= 0x10FFFF else { throw failure("has a \\u beyond Unicode") }
            index = end + 1
            return value
        }
        let first = try hexadecimal(digits: 4)
        guard (0xD800...0xDBFF).contains(first), peek() == "\\", peek(1) == "u" else { return first }
        let place = index
        index += 2
        guard let second = try? hexadecimal(digits: 4), (0xDC00...0xDFFF).contains(second) else {
            index = place
            return first
        }
        return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    }

    private mutating func hexadecimal(digits: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = peek()?.hexadecimalValue else { throw failure("has an incomplete escape") }
            value = value * 16 + digit
            index += 1
        }
        return value
    }
}

extension Unicode.Scalar {
    fileprivate var hexadecimalValue: UInt32? {
        switch self {
        case "0"..."9": value - 0x30
        case "a"..."f": value - 0x61 + 10
        case "A"..."F": value - 0x41 + 10
        default: nil
        }
    }
}
