import MercatoTypes

/// How large the parts of the index are. A test makes them small, so that little work has many levels; a file that was
/// written with one shape can be read and added to with any other.
struct KeyIndexShape: Sendable {
    /// How many keys are held in memory before they are written as a segment.
    var recentKeysMax = Limits.recentKeysMax
    /// How many segments of a level become one of the next.
    var segmentsPerMerge = Limits.keySegmentsPerMerge
    /// As many as fill a page of SQLite to two thirds, since they are not spread evenly.
    var keysPerPage = 100
    /// What filters may take in memory. Segments whose filters find no room answer from their pages.
    var filterBytesMax = Limits.keyFilterBytesMax

    /// How many filter rows, with their pages, a commit merges at most, and how many rows it deletes for each.
    static let unitsPerCommit = 3
    static let rowsDeletedPerUnit = 32
    /// How many keys are merged for each that is added. A key is merged once on each level, and a level is eight times
    /// the one below: with six, a billion; the rest lets lower levels overtake.
    static let mergedPerKey = 12

    func pages(keys: Int) -> Int { max(1, (keys + keysPerPage - 1) / keysPerPage) }

    /// The level on which a segment of so many new keys belongs.
    func level(keys: Int) -> Int {
        var level = 0
        var size = recentKeysMax
        while size < keys {
            level += 1
            size *= segmentsPerMerge
        }
        return level
    }
}
