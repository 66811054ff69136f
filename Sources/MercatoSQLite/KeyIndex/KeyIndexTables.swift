import GRDB

/// The tables of the index, and every statement that runs on them.
enum KeyIndexTables {
    /// The SQL that makes the tables, for the migration that brings them.
    static let tables = """
        CREATE TABLE key_segments (
            segment INTEGER PRIMARY KEY,
            level INTEGER NOT NULL,
            keys INTEGER NOT NULL,
            pages INTEGER NOT NULL,
            first_report INTEGER NOT NULL,
            last_report INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('building', 'whole', 'retired'))
        ) STRICT;

        -- number: the segment's number times 2^32, and the page's.
        CREATE TABLE key_pages (number INTEGER PRIMARY KEY, entries BLOB NOT NULL) STRICT;

        -- number: the segment's number times 2^32, and the row's; ten pages have one row.
        CREATE TABLE key_filters (
            number INTEGER PRIMARY KEY,
            blocks BLOB NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT;
        """

    static let selectSegments: StaticString = """
        SELECT segment, level, keys, pages, first_report, last_report, state FROM key_segments ORDER BY segment
        """
    static let insertSegment: StaticString = """
        INSERT INTO key_segments (segment, level, keys, pages, first_report, last_report, state)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """
    static let updateState: StaticString = "UPDATE key_segments SET state = ? WHERE segment = ?"
    static let deleteSegment: StaticString = "DELETE FROM key_segments WHERE segment = ?"

    static let selectPage: StaticString = "SELECT entries FROM key_pages WHERE number = ?"
    static let insertPage: StaticString = "INSERT INTO key_pages (number, entries) VALUES (?, ?)"
    static let firstPage: StaticString = """
        SELECT number FROM key_pages WHERE number >= ? AND number < ? ORDER BY number LIMIT 1
        """
    static let deletePages: StaticString = "DELETE FROM key_pages WHERE number >= ? AND number < ?"

    static let selectFilter: StaticString = "SELECT blocks, checksum FROM key_filters WHERE number = ?"
    static let insertFilter: StaticString = "INSERT INTO key_filters (number, blocks, checksum) VALUES (?, ?, ?)"
    static let firstFilter: StaticString = """
        SELECT number FROM key_filters WHERE number >= ? AND number < ? ORDER BY number LIMIT 1
        """
    static let deleteFilters: StaticString = "DELETE FROM key_filters WHERE number >= ? AND number < ?"

    /// The segment of a row of `selectSegments`, and its state; nil for a state that this server does not know.
    static func segment(_ row: RawStatement) -> (KeySegment, KeySegment.State?) {
        let segment = KeySegment(
            number: row.int64(0), level: Int(row.int64(1)), keys: Int(row.int64(2)), pages: Int(row.int64(3)),
            firstReport: row.int64(4), lastReport: row.int64(5))
        return (segment, KeySegment.State(rawValue: row.text(6)))
    }

    /// What a look-up throws when it cannot know: a key that is not found there could be billed twice.
    static func damaged(_ what: String) -> DatabaseError {
        DatabaseError(
            resultCode: .SQLITE_CORRUPT, message: "the index of keys is damaged (\(what)). Run `mercato verify`")
    }
}
