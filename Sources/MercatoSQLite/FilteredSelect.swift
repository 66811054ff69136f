import GRDB

/// A `SELECT … WHERE …` that grows by the filters that are set.
struct FilteredSelect {
    private(set) var sql: String
    private(set) var arguments: StatementArguments

    init(_ sql: String, arguments: StatementArguments) {
        self.sql = sql
        self.arguments = arguments
    }

    /// Adds a condition with one `?` for a value, unless there is none.
    mutating func add(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
        guard let value else { return }
        sql += " AND \(condition)"
        arguments += [value]
    }
}
