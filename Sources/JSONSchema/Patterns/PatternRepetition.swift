/// How often a part of a pattern is repeated.
struct PatternRepetition: Sendable {
    var least: Int
    /// `nil` when there is no end to it.
    var most: Int?
    var isLazy = false
    /// The numbers of the groups inside, which forget their match when the part is repeated.
    var groups: Range<Int> = 0..<0
}
