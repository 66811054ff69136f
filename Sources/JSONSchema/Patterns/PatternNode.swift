/// The syntax tree of a pattern.
indirect enum PatternNode: Sendable {
    case empty
    case set(PatternSet)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    case repetition(PatternNode, PatternRepetition)
    /// A group whose match can be referred to, numbered from 1.
    case capture(PatternNode, number: Int)
    case look(PatternNode, isAhead: Bool, isNegated: Bool)
    case start
    case end
    case wordBoundary(isNegated: Bool)
    /// What the group of the number matched last.
    case backreference(Int)
}

/// How often a part of a pattern is repeated.
struct PatternRepetition: Sendable {
    var least: Int
    /// `nil` when there is no end to it.
    var most: Int?
    var isLazy = false
    /// The numbers of the groups inside, which forget their match when the part is repeated.
    var groups: Range<Int> = 0..<0
}

/// Why a text is no pattern that can be used.
struct PatternError: Error {
    /// What is wrong and where, in words that follow the pattern's own text.
    let message: String

    init(_ message: String) {
        self.message = message
    }

    /// An error at a place of the pattern, counted in characters from 1.
    init(_ message: String, at index: Int) {
        self.message = "\(message) at character \(index + 1)"
    }
}
