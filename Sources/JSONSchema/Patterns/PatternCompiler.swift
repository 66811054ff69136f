/// Writes a pattern's tree out as instructions.
struct PatternCompiler {
    private typealias Code = PatternProgram.Code

    private let hasBackreferences: Bool
    private let groupCount: Int
    private var looks: [PatternProgram.Look] = []
    private var sets: [PatternSet] = []
    private var loopDepth = 0
    private var loopDepthMax = 0
    /// What may still be written.
    private var room: Int
    private let partsMax: Int

    /// - Throws: ``PatternError`` when the pattern, with its repetitions written out, has more than so many parts.
    static func program(
        _ node: PatternNode, groups: Int, hasBackreferences: Bool, partsMax: Int
    ) throws(PatternError) -> PatternProgram {
        var compiler = PatternCompiler(
            hasBackreferences: hasBackreferences, groupCount: groups, partsMax: partsMax)
        let main = try compiler.code(node, isBackward: false)
        return PatternProgram(
            main: main, looks: compiler.looks, sets: compiler.sets,
            registerCount: 2 * groups + compiler.loopDepthMax, partCount: partsMax - compiler.room)
    }

    private init(hasBackreferences: Bool, groupCount: Int, partsMax: Int) {
        self.hasBackreferences = hasBackreferences
        self.groupCount = groupCount
        self.partsMax = partsMax
        room = partsMax
    }

    private mutating func code(_ node: PatternNode, isBackward: Bool) throws(PatternError) -> Code {
        var code = Code(isBackward: isBackward)
        try write(node, to: &code)
        code.instructions.append(.match)
        return code
    }

    private mutating func write(_ node: PatternNode, to code: inout Code) throws(PatternError) {
        room -= 1
        guard room >= 0 else {
            throw PatternError(
                "is too large: with its repetitions written out it has more than the \(partsMax) parts left for it")
        }
        switch node {
        case .empty: break
        case .set(let set):
            sets.append(set)
            code.instructions.append(.set(sets.count - 1))
        case .sequence(let nodes):
            for node in code.isBackward ? nodes.reversed() : nodes {
                try write(node, to: &code)
            }
        case .alternatives(let nodes): try write(alternatives: nodes, to: &code)
        case .repetition(let node, let repetition): try write(node, repetition, to: &code)
        case .capture(let node, let number): try write(capture: node, number, to: &code)
        case .look(let node, let isAhead, let isNegated):
            // The machine that is in many places finds all positions from which a look ahead succeeds in one pass,
            // reading backwards from the ends of its matches; the other one follows it from where it stands.
            let body = try self.code(node, isBackward: isAhead != hasBackreferences)
            looks.append(PatternProgram.Look(code: body, isNegated: isNegated))
            code.instructions.append(.look(looks.count - 1))
        case .start: code.instructions.append(.start)
        case .end: code.instructions.append(.end)
        case .wordBoundary(let isNegated): code.instructions.append(.wordBoundary(isNegated: isNegated))
        case .backreference(let number): code.instructions.append(.backreference(number))
        }
    }

    private mutating func write(alternatives: [PatternNode], to code: inout Code) throws(PatternError) {
        var exits: [Int] = []
        for node in alternatives.dropLast() {
            let fork = code.instructions.count
            code.instructions.append(.split(fork + 1, 0))
            try write(node, to: &code)
            exits.append(code.instructions.count)
            code.instructions.append(.jump(0))
            code.instructions[fork] = .split(fork + 1, code.instructions.count)
        }
        if let last = alternatives.last { try write(last, to: &code) }
        for exit in exits { code.instructions[exit] = .jump(code.instructions.count) }
    }

    private mutating func write(
        capture node: PatternNode, _ number: Int, to code: inout Code
    ) throws(PatternError) {
        guard hasBackreferences else { return try write(node, to: &code) }
        let registers = (2 * number - 2, 2 * number - 1)
        code.instructions.append(.save(code.isBackward ? registers.1 : registers.0))
        try write(node, to: &code)
        code.instructions.append(.save(code.isBackward ? registers.0 : registers.1))
    }

    private mutating func write(
        _ node: PatternNode, _ repetition: PatternRepetition, to code: inout Code
    ) throws(PatternError) {
        for _ in 0..<repetition.least {
            try write(round: node, repetition, to: &code)
        }
        guard let most = repetition.most else {
            let fork = code.instructions.count
            try write(optionalRound: node, repetition, to: &code)
            code.instructions.append(.jump(fork))
            close([fork], repetition, in: &code)
            return
        }
        var forks: [Int] = []
        for _ in repetition.least..<most {
            forks.append(code.instructions.count)
            try write(optionalRound: node, repetition, to: &code)
        }
        close(forks, repetition, in: &code)
    }

    /// Lets the forks lead past the repetition, which ends here.
    private func close(_ forks: [Int], _ repetition: PatternRepetition, in code: inout Code) {
        let end = code.instructions.count
        for fork in forks {
            code.instructions[fork] = repetition.isLazy ? .split(end, fork + 1) : .split(fork + 1, end)
        }
    }

    /// A fork and a round that does not count when it matches nothing (ECMA-262, RepeatMatcher).
    private mutating func write(
        optionalRound node: PatternNode, _ repetition: PatternRepetition, to code: inout Code
    ) throws(PatternError) {
        code.instructions.append(.split(0, 0))
        guard hasBackreferences else { return try write(round: node, repetition, to: &code) }
        let register = 2 * groupCount + loopDepth
        loopDepth += 1
        loopDepthMax = max(loopDepthMax, loopDepth)
        code.instructions.append(.save(register))
        try write(round: node, repetition, to: &code)
        code.instructions.append(.moved(register))
        loopDepth -= 1
    }

    private mutating func write(
        round node: PatternNode, _ repetition: PatternRepetition, to code: inout Code
    ) throws(PatternError) {
        if hasBackreferences, !repetition.groups.isEmpty {
            code.instructions.append(.forget(repetition.groups))
        }
        try write(node, to: &code)
    }
}
