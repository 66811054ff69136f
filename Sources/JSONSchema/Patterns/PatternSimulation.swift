/// Matches a program without backreferences by being in all its places at once: the effort is at most the product of
/// the pattern's and the text's size, whatever the pattern.
///
/// Each look-around is worked out beforehand for every position of the text, those inside another first.
struct PatternSimulation {
    private let program: PatternProgram
    private let text: PatternText
    private var looks: [[Bool]] = []
    private(set) var effort: PatternEffort

    init(_ program: PatternProgram, _ text: PatternText, _ effort: PatternEffort) {
        self.program = program
        self.text = text
        self.effort = effort
    }

    /// Whether the pattern matches anywhere in the text; means nothing once the effort is used up.
    mutating func matches() -> Bool {
        for look in program.looks {
            looks.append(ends(of: look.code).map { $0 != look.isNegated })
            guard !effort.isUsedUp else { return false }
        }
        return ends(of: program.main, isOneEnough: true).contains(true)
    }

    /// At which positions a match of the code ends, wherever it begins.
    private mutating func ends(of code: PatternProgram.Code, isOneEnough: Bool = false) -> [Bool] {
        var ends = Array(repeating: false, count: text.end + 1)
        var threads = Threads(count: code.instructions.count)
        effort.spend(code.instructions.count / 16)
        var position = code.isBackward ? text.end : 0
        while true {
            ends[position] = follow(&threads, code, at: position)
            if isOneEnough, ends[position] { break }
            guard let scalar = text.scalar(from: position, isBackward: code.isBackward), !effort.isUsedUp else { break }
            threads.arrivals.removeAll(keepingCapacity: true)
            for place in threads.waiting {
                if case .set(let set) = code.instructions[place], program.sets[set].contains(scalar) {
                    threads.arrivals.append(place + 1)
                }
            }
            effort.spend(threads.waiting.count)
            position += code.isBackward ? -1 : 1
        }
        return ends
    }

    /// The places of the code where the machine is.
    private struct Threads {
        /// Where the last character led.
        var arrivals: [Int] = []
        /// Where the next character is awaited.
        var waiting: [Int] = []
        /// In which round each place was seen last.
        var rounds: [Int]
        var round = 0

        init(count: Int) { rounds = Array(repeating: 0, count: count) }
    }

    /// Goes on from where the last character led, and from the start, until a character is needed.
    ///
    /// - Returns: Whether the code's end is reached.
    private mutating func follow(_ threads: inout Threads, _ code: PatternProgram.Code, at position: Int) -> Bool {
        threads.waiting.removeAll(keepingCapacity: true)
        threads.round += 1
        var isMatch = false
        var pending = threads.arrivals
        pending.append(0)
        while let place = pending.popLast() {
            guard threads.rounds[place] != threads.round else { continue }
            threads.rounds[place] = threads.round
            effort.spend()
            var isOpen = true
            switch code.instructions[place] {
            case .set:
                threads.waiting.append(place)
                isOpen = false
            case .split(let first, let second):
                pending.append(first)
                pending.append(second)
                isOpen = false
            case .jump(let target):
                pending.append(target)
                isOpen = false
            case .match:
                isMatch = true
                isOpen = false
            case .start: isOpen = position == 0
            case .end: isOpen = position == text.end
            case .wordBoundary(let isNegated): isOpen = text.isWordBoundary(position) != isNegated
            case .look(let look): isOpen = looks[look][position]
            case .save, .forget, .moved, .backreference: break
            }
            if isOpen { pending.append(place + 1) }
        }
        return isMatch
    }
}
