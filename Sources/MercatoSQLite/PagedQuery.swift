import GRDB
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
        case .first: try forward(db, request.size, from: nil, offset: 0)
        case .offset(let offset): try forward(db, request.size, from: nil, offset: offset)
        case .after(let position): try forward(db, request.size, from: position, offset: 0)
        case .before(let position): try backward(db, request.size, from: position)
        }
    }

    private func forward(_ db: Database, _ size: Int, from start: [String]?, offset: Int) throws -> Page<Record> {
        var records = try fetch(db, limit: size + 1, beside: start, descending: descending, offset: offset)
        let hasMore = records.count > size
        if hasMore { records.removeLast() }
        let isFirst = start == nil && offset == 0
        return Page(
            records: records, previous: isFirst ? nil : records.first.map(position),
            next: hasMore ? records.last.map(position) : nil)
    }

    private func backward(_ db: Database, _ size: Int, from start: [String]) throws -> Page<Record> {
        var records = try fetch(db, limit: size + 1, beside: start, descending: !descending, offset: 0)
        let hasMore = records.count > size
        if hasMore { records.removeLast() }
        records.reverse()
        return Page(
            records: records, previous: hasMore ? records.first.map(position) : nil, next: records.last.map(position))
    }

    private func fetch(
        _ db: Database, limit: Int, beside start: [String]?, descending: Bool, offset: Int
    ) throws -> [Record] {
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
        sql += " LIMIT \(limit) OFFSET \(offset)"
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map { try record(RowReader(row: $0)) }
    }
}
