/// Matches a program with backreferences by trying one way after the other, as far as the effort lasts: no machine is
/// known that needs less than exponential time for all of these.
struct PatternSearch {
    /// How many untried ways are remembered at most.
    private static let waysMax = 100_000

    private let program: PatternProgram
    private let text: PatternText
    private(set) var effort: PatternEffort

    /// A way not yet tried.
    private struct Way {
        var place: Int
        var position: Int
        /// Positions noted on the way; -1 where there is none.
        var registers: [Int]
    }

    init(_ program: PatternProgram, _ text: PatternText, _ effort: PatternEffort) {
        self.program = program
        self.text = text
        self.effort = effort
    }

    /// Whether the pattern matches anywhere in the text; means nothing once the effort is used up.
    mutating func matches() -> Bool {
        let registers = Array(repeating: -1, count: program.registerCount)
        for start in 0...text.end where !effort.isUsedUp {
            if run(program.main, from: start, registers) != nil { return true }
        }
        return false
    }

    /// The registers after the first way that leads to the end of the code; `nil` when none does.
    private mutating func run(_ code: PatternProgram.Code, from start: Int, _ registers: [Int]) -> [Int]? {
        var ways = [Way(place: 0, position: start, registers: registers)]
        while var way = ways.popLast() {
            while true {
                effort.spend()
                if ways.count > PatternSearch.waysMax { effort.giveUp() }
                guard !effort.isUsedUp else { return nil }
                if case .match = code.instructions[way.place] { return way.registers }
                if case .split(let first, let second) = code.instructions[way.place] {
                    ways.append(Way(place: second, position: way.position, registers: way.registers))
                    way.place = first
                } else if !step(&way, code) {
                    break
                }
            }
        }
        return nil
    }

    /// Carries out an instruction; `false` where the way ends.
    private mutating func step(_ way: inout Way, _ code: PatternProgram.Code) -> Bool {
        var isOpen = true
        switch code.instructions[way.place] {
        case .match, .split: break
        case .jump(let target):
            way.place = target
            return true
        case .set(let set):
            guard let scalar = text.scalar(from: way.position, isBackward: code.isBackward),
                program.sets[set].contains(scalar)
            else { return false }
            way.position += code.isBackward ? -1 : 1
        case .start: isOpen = way.position == 0
        case .end: isOpen = way.position == text.end
        case .wordBoundary(let isNegated): isOpen = text.isWordBoundary(way.position) != isNegated
        case .look(let number):
            let look = program.looks[number]
            let found = run(look.code, from: way.position, way.registers)
            isOpen = (found != nil) != look.isNegated
            // What a negated one noted is forgotten.
            if let found, !look.isNegated { way.registers = found }
        case .save(let register): way.registers[register] = way.position
        case .forget(let groups):
            for register in (2 * groups.lowerBound - 2)..<(2 * groups.upperBound - 2) { way.registers[register] = -1 }
        case .moved(let register): isOpen = way.registers[register] != way.position
        case .backreference(let group): isOpen = repeatMatch(of: group, &way, code)
        }
        way.place += 1
        return isOpen
    }

    /// Steps over what the group matched; a group that matched nothing yet stands for an empty text.
    private mutating func repeatMatch(of group: Int, _ way: inout Way, _ code: PatternProgram.Code) -> Bool {
        let (start, end) = (way.registers[2 * group - 2], way.registers[2 * group - 1])
        guard start >= 0, end >= 0 else { return true }
        let length = end - start
        let target = code.isBackward ? way.position - length : way.position + length
        guard (0...text.end).contains(target) else { return false }
        effort.spend(length)
        let place = min(target, way.position)
        way.position = target
        return text.scalars[start..<end] == text.scalars[place..<(place + length)]
    }
}
