/// A pattern as instructions for a machine that is in many places at once, or for one that tries them in turn.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        /// Steps over one character that is in the set of this number.
        case set(Int)
        /// Goes on at both places; the first is tried first.
        case split(Int, Int)
        case jump(Int)
        case start
        case end
        case wordBoundary(isNegated: Bool)
        /// Goes on when the look-around of this number says so.
        case look(Int)
        case match
        // Only where there are backreferences:
        /// Notes the position in a register.
        case save(Int)
        /// Makes the groups of these numbers forget what they matched.
        case forget(Range<Int>)
        /// Goes on unless the position is still the one in the register.
        case moved(Int)
        case backreference(Int)
    }

    struct Code: Sendable {
        var instructions: [Instruction] = []
        /// Whether the text is read from its end to its beginning.
        var isBackward: Bool
    }

    struct Look: Sendable {
        var code: Code
        var isNegated: Bool
    }

    var main: Code
    /// Those inside another stand before it.
    var looks: [Look]
    var sets: [PatternSet]
    /// How many registers the instructions use; the first two of each group hold where its match begins and ends.
    var registerCount: Int
    /// How many parts the pattern has when its repetitions are written out.
    var partCount: Int
}
