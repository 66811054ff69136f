/// What matching may still cost, in places of a pattern visited.
struct PatternEffort {
    private(set) var left: Int

    init(_ left: Int) {
        self.left = left
    }

    var isUsedUp: Bool { left < 0 }

    mutating func spend(_ steps: Int = 1) {
        left -= steps
    }

    /// Ends the matching for another reason than steps.
    mutating func giveUp() {
        left = -1
    }
}
