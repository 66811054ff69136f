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
