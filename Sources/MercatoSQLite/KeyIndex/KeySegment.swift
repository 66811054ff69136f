/// A sorted run of keys: its row, whose pages and filters are found by its number.
struct KeySegment: Equatable, Sendable {
    enum State: String, Sendable {
        /// Being written; never looked at.
        case building
        case whole
        /// Merged into another one, and deleted bit by bit.
        case retired
    }

    let number: Int64
    /// How often its keys were merged.
    let level: Int
    let keys: Int
    let pages: Int
    let firstReport: Int64
    let lastReport: Int64

    /// The most a segment can have: a page has 32 bits of its number.
    static let pagesMax = 1 << 31
    static let numberMax: Int64 = 1 << 31 - 1

    /// Whether a row's values can be those of a segment. What cannot would have other segments' pages answer for it.
    var isPossible: Bool {
        number >= 0 && number <= KeySegment.numberMax && pages > 0 && pages <= KeySegment.pagesMax && level >= 0
            && keys >= 0
    }

    /// The places of its pages.
    var pageNumbers: Range<Int64> { KeyPage.number(0, of: number)..<KeyPage.number(0, of: number + 1) }
    /// The places of the rows of its filters, in a table of their own.
    var filterNumbers: Range<Int64> { pageNumbers }
}
