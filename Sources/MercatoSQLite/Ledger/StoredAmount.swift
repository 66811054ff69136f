import GRDB
import GRDBSQLite
import MercatoTypes

/// An amount as a row keeps it: a whole number of 10^-12, or, when that needs more than 64 bits, the text of the exact
/// decimal. One of the two and not the other, and a text only where a number cannot be.
enum StoredAmount: Hashable {
    case units(Int64)
    case large(String)

    init(_ amount: Amount) {
        if let units = Int64(exactly: amount.units) {
            self = .units(units)
        } else {
            self = .large(amount.description)
        }
    }

    /// Nil for what this store never writes.
    static func read(units: Int64?, large: String?) -> Amount? {
        switch (units, large) {
        case (let units?, nil): return Amount(units: Int128(units))
        case (nil, let text?):
            guard let amount = Amount(stored: text), Int64(exactly: amount.units) == nil, amount.description == text
            else { return nil }
            return amount
        default: return nil
        }
    }
}

extension RawStatement {
    /// Binds both columns of an amount: the number, and behind it the text.
    func bind(_ amount: Amount, at index: Int32) throws {
        switch StoredAmount(amount) {
        case .units(let units):
            try bind(units, at: index)
            try bindNull(at: index + 1)
        case .large(let text):
            try bindNull(at: index)
            try bind(text, at: index + 1)
        }
    }

    /// Reads both columns of an amount; nil for what this store never writes.
    func amount(_ column: Int32) -> Amount? {
        let (units, large) = (type(column), type(column + 1))
        if units == SQLITE_INTEGER, large == SQLITE_NULL { return Amount(units: Int128(int64(column))) }
        guard units == SQLITE_NULL, large == SQLITE_TEXT else { return nil }
        return StoredAmount.read(units: nil, large: text(column + 1))
    }
}

extension RowReader {
    /// An amount in its two columns.
    func amount(_ units: String, _ large: String) throws -> Amount {
        let text = try optionalText(large)
        let number = isNull(units) ? nil : Int64.fromDatabaseValue(row[units])
        guard let amount = StoredAmount.read(units: number, large: text) else { throw damaged(units) }
        return amount
    }
}
