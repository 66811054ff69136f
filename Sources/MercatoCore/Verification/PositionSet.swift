/// Which reports are settled: one bit for each, because their SIDs in memory would take a hundred times as much.
struct PositionSet {
    private static let wordsPerPage = 512
    private static let bitsPerPage = Int64(wordsPerPage * 64)

    /// Pages, made when a position falls into them, so that no stray number makes the set as large as itself.
    private var pages: [Int64: [UInt64]] = [:]

    func contains(_ position: Int64) -> Bool {
        let (page, word, bit) = PositionSet.place(position)
        return pages[page].map { $0[word] & bit != 0 } ?? false
    }

    mutating func insert(_ position: Int64) {
        let (page, word, bit) = PositionSet.place(position)
        pages[page, default: Array(repeating: 0, count: PositionSet.wordsPerPage)][word] |= bit
    }

    private static func place(_ position: Int64) -> (page: Int64, word: Int, bit: UInt64) {
        // The remainder of a negative number is negative; as bits it is not.
        let offset = Int(UInt64(bitPattern: position) % UInt64(bitsPerPage))
        return (position >> 15, offset / 64, 1 << UInt64(offset % 64))
    }
}
