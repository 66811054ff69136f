/// Reads the text of a pattern: ECMA-262's grammar in Unicode mode.
///
/// Where Unicode mode refuses what engines take without it and the meaning is beyond doubt, it is taken: a backslash
/// before punctuation, a brace or bracket that closes or opens nothing, a hyphen beside a class such as `[\w-.]`.
struct PatternParser {
    private static let depthMax = 64

    let text: [Unicode.Scalar]
    let groups: PatternGroups
    var index = 0
    private var depth = 0
    private var capturesSeen = 0
    private(set) var hasBackreference = false

    init(_ text: String) throws(PatternError) {
        self.text = Array(text.unicodeScalars)
        groups = try PatternGroups(self.text)
    }

    /// The whole pattern.
    mutating func pattern() throws(PatternError) -> PatternNode {
        let node = try alternatives()
        guard index == text.count else { throw failure("has a parenthesis that closes nothing") }
        return node
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        depth += 1
        guard depth <= PatternParser.depthMax else {
            throw failure("nests groups deeper than \(PatternParser.depthMax)")
        }
        var nodes = [try sequence()]
        while take("|") {
            nodes.append(try sequence())
        }
        depth -= 1
        return nodes.count == 1 ? nodes[0] : .alternatives(nodes)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var nodes: [PatternNode] = []
        while let next = peek(), next != "|", next != ")" {
            let capturesBefore = capturesSeen
            let term = try term()
            guard var repetition = try repetition() else {
                nodes.append(term)
                continue
            }
            switch term {
            case .look, .start, .end, .wordBoundary: throw failure("repeats what matches no character")
            default: break
            }
            repetition.groups = (capturesBefore + 1)..<(capturesSeen + 1)
            nodes.append(.repetition(term, repetition))
        }
        return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
    }

    private mutating func term() throws(PatternError) -> PatternNode {
        switch text[index] {
        case "^":
            index += 1
            return .start
        case "$":
            index += 1
            return .end
        case ".":
            index += 1
            return .set(.dot)
        case "(": return try group()
        case "[": return .set(try characterClass())
        case "\\": return try escape()
        case "*", "+", "?": throw failure("has nothing to repeat")
        default:
            let place = index
            if text[index] == "{", try repetition() != nil {
                index = place
                throw failure("has nothing to repeat")
            }
            index = place + 1
            return .set(PatternSet([text[place].value...text[place].value]))
        }
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        let place = index
        index += 1
        var look: (isAhead: Bool, isNegated: Bool)?
        var number: Int?
        if !take("?") {
            capturesSeen += 1
            number = capturesSeen
        } else if take("=") {
            look = (true, false)
        } else if take("!") {
            look = (true, true)
        } else if let name = PatternGroups.name(text, at: index) {
            index += name.unicodeScalars.count + 2
            capturesSeen += 1
            number = capturesSeen
        } else if take("<") {
            guard peek() == "=" || peek() == "!" else { throw failure("has a malformed group name") }
            look = (false, take("!"))
            _ = take("=")
        } else if !take(":") {
            throw failure("has an unknown kind of group")
        }
        let node = try alternatives()
        guard take(")") else { throw PatternError("has a parenthesis that is not closed", at: place) }
        if let look { return .look(node, isAhead: look.isAhead, isNegated: look.isNegated) }
        if let number { return .capture(node, number: number) }
        // As a group of its own it can be repeated, whatever stands in it.
        return .sequence([node])
    }

    /// A quantifier, if one stands here.
    private mutating func repetition() throws(PatternError) -> PatternRepetition? {
        var result: PatternRepetition
        switch peek() {
        case "*": result = PatternRepetition(least: 0, most: nil)
        case "+": result = PatternRepetition(least: 1, most: nil)
        case "?": result = PatternRepetition(least: 0, most: 1)
        case "{":
            guard let counted = try countedRepetition() else { return nil }
            result = counted
            index -= 1
        default: return nil
        }
        index += 1
        result.isLazy = take("?")
        return result
    }

    /// `{2}`, `{2,}` or `{2,3}`; anything else in braces means itself.
    private mutating func countedRepetition() throws(PatternError) -> PatternRepetition? {
        let place = index
        index += 1
        if let least = count() {
            let isOpen = take(",")
            let most = isOpen ? count() : least
            if take("}") {
                if let most, most < least { throw PatternError("has counts in the wrong order", at: place) }
                return PatternRepetition(least: least, most: most)
            }
        }
        index = place
        return nil
    }

    /// Digits as a number; one too large to be written out is as good as the largest.
    private mutating func count() -> Int? {
        let digits = text[index...].prefix(while: PatternParser.isDigit)
        guard !digits.isEmpty else { return nil }
        index += digits.count
        return Int(String(String.UnicodeScalarView(digits))) ?? .max
    }

    mutating func reference(to number: Int) throws(PatternError) -> PatternNode {
        guard number <= groups.count else { throw failure("refers to a group that it does not have") }
        hasBackreference = true
        return .backreference(number)
    }

    func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
        index + ahead < text.count ? text[index + ahead] : nil
    }

    /// Steps over a character if it stands here.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        index += 1
        return true
    }

    static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
        scalar.map { ("0"..."9").contains($0) } ?? false
    }

    func failure(_ message: String) -> PatternError {
        PatternError(message, at: min(index, max(0, text.count - 1)))
    }
}
