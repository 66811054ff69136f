import GRDB
import GRDBSQLite
import MercatoCore

/// A list in a total order, read a page at a time from any position of it.
struct PagedQuery<Record: Sendable> {
    /// A column of the order.
    enum Column {
        case text(String)
        case integer(String)

        var name: String {
            switch self {
            case .text(let name), .integer(let name): name
            }
        }

        var placeholder: String {
            switch self {
            case .text: "?"
            case .integer: "CAST(? AS INTEGER)"
            }
        }
    }

    /// `SELECT … FROM … WHERE …`; a `WHERE` must be there.
    let select: String
    let arguments: StatementArguments
    let order: [Column]
    let descending: Bool
    /// Columns that stand before the order's own in the index that the rows come by, and follow from those.
    var leading: [String] = []
    let record: (RowReader) throws -> Record
    /// The values of the order's columns.
    let position: (Record) -> [String]

    func page(_ request: PageRequest, in db: Database) throws -> Page<Record> {
        switch request.start {
        case .first: try forward(db, request, from: nil, offset: 0)
        case .offset(let offset): try forward(db, request, from: nil, offset: offset)
        case .after(let position): try forward(db, request, from: position, offset: 0)
        case .before(let position): try backward(db, request, from: position)
        }
    }

    private func forward(
        _ db: Database, _ request: PageRequest, from start: [String]?, offset: Int
    ) throws -> Page<Record> {
        let (records, hasMore) = try fetch(db, request, beside: start, descending: descending, offset: offset)
        let isFirst = start == nil && offset == 0
        return Page(
            records: records, previous: isFirst ? nil : records.first.map(position),
            next: hasMore ? records.last.map(position) : nil)
    }

    private func backward(_ db: Database, _ request: PageRequest, from start: [String]) throws -> Page<Record> {
        let (found, hasMore) = try fetch(db, request, beside: start, descending: !descending, offset: 0)
        let records = Array(found.reversed())
        return Page(
            records: records, previous: hasMore ? records.first.map(position) : nil, next: records.last.map(position))
    }

    /// - Returns: the records, and whether there are more behind them
    private func fetch(
        _ db: Database, _ request: PageRequest, beside start: [String]?, descending: Bool, offset: Int
    ) throws -> ([Record], hasMore: Bool) {
        var sql = select
        var arguments = arguments
        if let start {
            guard start.count == order.count else { throw InvalidPosition() }
            let columns = order.map(\.name).joined(separator: ", ")
            let values = order.map(\.placeholder).joined(separator: ", ")
            sql += " AND (\(columns)) \(descending ? "<" : ">") (\(values))"
            arguments += StatementArguments(start)
        }
        let columns = leading + order.map(\.name)
        sql += " ORDER BY " + columns.map { "\($0) \(descending ? "DESC" : "ASC")" }.joined(separator: ", ")
        sql += " LIMIT ? OFFSET ?"
        arguments += [request.size + 1, offset]
        // Of each list there are as many statements as combinations of filters: they are few, and kept.
        let statement = try db.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var records: [Record] = []
        var bytes = 0
        var places: [String: Int]?
        while let row = try rows.next() {
            if records.count == request.size || bytes >= request.bytesMax { return (records, true) }
            bytes += PagedQuery.bytes(of: statement)
            // A copy knows its columns as they are; the cursor's own row, as they were when the statement was made.
            let copy = row.copy()
            let known = places ?? RowReader.places(in: copy)
            places = known
            records.append(try record(RowReader(row: copy, places: known)))
        }
        return (records, false)
    }

    /// What the texts and blobs of the row take that a statement stands at.
    private static func bytes(of statement: Statement) -> Int {
        let row = statement.sqliteStatement
        return (0..<sqlite3_column_count(row)).reduce(0) { sum, column in
            switch sqlite3_column_type(row, column) {
            // Asked of a number, it would turn that into a text.
            case SQLITE_TEXT, SQLITE_BLOB: sum + Int(sqlite3_column_bytes(row, column))
            default: sum + 8
            }
        }
    }
}
