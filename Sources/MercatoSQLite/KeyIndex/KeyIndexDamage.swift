/// What is wrong with the index. Pages and rows of filters count from 0.
enum KeyIndexDamage: Equatable, CustomStringConvertible {
    /// A segment's row has values that no segment has.
    case impossibleSegment(Int64)
    case missingPage(Int, segment: Int64)
    /// Not of whole entries, not in order, or with entries of another page.
    case damagedPage(Int, segment: Int64)
    /// A key's report is not among those that the segment's row says.
    case foreignReport(Int64, segment: Int64)
    /// Its first or last report is not among its keys'.
    case narrower(segment: Int64)
    case miscounted(segment: Int64, stated: Int, found: Int)
    case missingFilter(Int, segment: Int64)
    /// Its checksum does not hold. Look-ups notice, and ask its pages.
    case damagedFilter(Int, segment: Int64)
    /// A filter whose checksum holds denies a key that is on the page.
    case denyingFilter(page: Int, segment: Int64)
    /// Rows of `key_pages` or `key_filters` that belong to no segment, or lie behind its last.
    case strayRows(table: String, segment: Int64)

    var description: String {
        switch self {
        case .impossibleSegment(let segment): "the row of key segment \(segment) cannot be right"
        case .missingPage(let page, let segment): "page \(page) of key segment \(segment) is missing"
        case .damagedPage(let page, let segment): "page \(page) of key segment \(segment) is damaged"
        case .foreignReport(let report, let segment):
            "key segment \(segment) names report \(report), which is not of its reports"
        case .narrower(let segment): "key segment \(segment) has keys of fewer reports than it says"
        case .miscounted(let segment, let stated, let found):
            "key segment \(segment) says it has \(stated) keys, and has \(found)"
        case .missingFilter(let row, let segment): "row \(row) of the filters of key segment \(segment) is missing"
        case .damagedFilter(let row, let segment): "row \(row) of the filters of key segment \(segment) is damaged"
        case .denyingFilter(let page, let segment):
            "the filter of page \(page) of key segment \(segment) denies a key that is there"
        case .strayRows(let table, let segment): "\(table) has rows of key segment \(segment) that it does not own"
        }
    }
}
