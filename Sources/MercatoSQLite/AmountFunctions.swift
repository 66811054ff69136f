import GRDB
import MercatoTypes

/// Exact arithmetic on amounts inside SQLite, whose own `+` and `SUM` would go through binary floating point.
enum AmountFunctions {
    /// `amount_add(a, b)`.
    static let add = DatabaseFunction("amount_add", argumentCount: 2, pure: true) { values in
        try sum(amount(values[0]), amount(values[1])).description
    }

    /// `amount_sum(a)` over the rows of a group.
    static let total = DatabaseFunction("amount_sum", argumentCount: 1, pure: true, aggregate: Sum.self)

    private struct Sum: DatabaseAggregate {
        private var total = Amount.zero

        mutating func step(_ values: [DatabaseValue]) throws {
            total = try AmountFunctions.sum(total, amount(values[0]))
        }

        func finalize() -> (any DatabaseValueConvertible)? { total.description }
    }

    private static func sum(_ left: Amount, _ right: Amount) throws -> Amount {
        guard let sum = left.adding(right) else {
            throw DatabaseError(resultCode: .SQLITE_TOOBIG, message: "a sum of amounts is beyond what can be counted")
        }
        return sum
    }

    private static func amount(_ value: DatabaseValue) throws -> Amount {
        guard let text = String.fromDatabaseValue(value), let amount = Amount(stored: text) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "not an exact amount")
        }
        return amount
    }
}
