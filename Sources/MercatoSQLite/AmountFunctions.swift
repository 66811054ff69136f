import GRDB
import MercatoTypes

/// Exact arithmetic on amounts inside SQLite, whose own `+` and `SUM` would go through binary floating point.
enum AmountFunctions {
    /// `amount_sum(amount, large_amount)` over the rows of a group: the exact decimal as a text.
    static let total = DatabaseFunction("amount_sum", argumentCount: 2, pure: true, aggregate: Sum.self)

    /// `amount_sum(text)`, as migrations of former tables need it.
    static let textTotal = DatabaseFunction("amount_sum", argumentCount: 1, pure: true, aggregate: Sum.self)

    /// `stored_units(text)`: the whole number of 10^-12 that an amount is kept as; NULL when it is none, or too large.
    static let storedUnits = DatabaseFunction("stored_units", argumentCount: 1, pure: true) { values in
        guard let text = String.fromDatabaseValue(values[0]), let amount = Amount(stored: text),
            amount.description == text, case .units(let units) = StoredAmount(amount)
        else { return nil }
        return units
    }

    private struct Sum: DatabaseAggregate {
        private var total = Amount.zero

        mutating func step(_ values: [DatabaseValue]) throws {
            total = try AmountFunctions.sum(total, values.count == 1 ? amount(values[0]) : amount(values[0], values[1]))
        }

        func finalize() -> (any DatabaseValueConvertible)? { total.description }
    }

    private static func sum(_ left: Amount, _ right: Amount) throws -> Amount {
        guard let sum = left.adding(right) else {
            throw DatabaseError(resultCode: .SQLITE_TOOBIG, message: "a sum of amounts is beyond what can be counted")
        }
        return sum
    }

    private static func amount(_ units: DatabaseValue, _ large: DatabaseValue) throws -> Amount {
        let amount = StoredAmount.read(
            units: Int64.fromDatabaseValue(units), large: large.isNull ? nil : String.fromDatabaseValue(large) ?? "")
        guard let amount else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "not an exact amount")
        }
        return amount
    }

    private static func amount(_ value: DatabaseValue) throws -> Amount {
        guard let text = String.fromDatabaseValue(value), let amount = Amount(stored: text) else {
            throw DatabaseError(resultCode: .SQLITE_MISMATCH, message: "not an exact amount")
        }
        return amount
    }
}
