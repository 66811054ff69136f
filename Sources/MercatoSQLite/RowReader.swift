import Foundation
import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

/// Reads a row's columns as the words of the core.
///
/// What a column holds was written by this store; anything else means that the file was changed from outside or is
/// damaged. Whatever lies there, reading it throws and never traps: the one row cannot be used, and everything else
/// goes on. Numbers and dates beyond what this store ever writes are damage too, so that what is worked out from them
/// cannot overflow.
struct RowReader {
    let row: Row
    /// Where the columns stand, when that was found out for many rows at once.
    private let places: [String: Int]?

    init(row: Row) {
        self.row = row
        places = nil
    }

    /// - Parameter places: what ``places(in:)`` says of a row with the same columns
    init(row: Row, places: [String: Int]) {
        self.row = row
        self.places = places
    }

    /// Where each column of a row stands: to look for one by its name is to compare it with all before it.
    static func places(in row: Row) -> [String: Int] {
        Dictionary(zip(row.columnNames, 0...), uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter kind: what it must be the SID of
    func sid(_ column: String, _ kind: SIDKind) throws -> SID {
        guard let sid = SID(try text(column), kind) else { throw damaged(column) }
        return sid
    }

    /// A SID of any kind.
    func sid(_ column: String) throws -> SID {
        guard let sid = SID(try text(column)) else { throw damaged(column) }
        return sid
    }

    /// Nil for nothing only: a text that is no such SID is damage.
    func optionalSid(_ column: String, _ kind: SIDKind) throws -> SID? {
        try isNull(column) ? nil : sid(column, kind)
    }

    /// As ``optionalSid(_:_:)``, of any kind.
    func optionalSid(_ column: String) throws -> SID? { try isNull(column) ? nil : sid(column) }

    func isNull(_ column: String) -> Bool { value(column).isNull }

    func text(_ column: String) throws -> String {
        guard case .string(let text) = value(column).storage else { throw damaged(column) }
        return text
    }

    func optionalText(_ column: String) throws -> String? { try isNull(column) ? nil : text(column) }

    func int(_ column: String) throws -> Int {
        guard case .int64(let number) = value(column).storage, RowReader.integers.contains(number) else {
            throw damaged(column)
        }
        return Int(number)
    }

    /// Any whole number.
    func int64(_ column: String) throws -> Int64 {
        guard case .int64(let number) = value(column).storage else { throw damaged(column) }
        return number
    }

    func bool(_ column: String) throws -> Bool {
        switch try int(column) {
        case 0: false
        case 1: true
        default: throw damaged(column)
        }
    }

    func bytes(_ column: String) throws -> [UInt8] {
        guard case .blob(let data) = value(column).storage else { throw damaged(column) }
        return Array(data)
    }

    func optionalBytes(_ column: String) throws -> [UInt8]? { try isNull(column) ? nil : bytes(column) }

    /// The SHA-256 of a secret.
    func secretHash(_ column: String) throws -> SecretHash {
        let bytes = try bytes(column)
        guard bytes.count == SecretHash.byteCount else { throw damaged(column) }
        return SecretHash(bytes: bytes)
    }

    func timestamp(_ column: String) throws -> Timestamp {
        guard case .int64(let number) = value(column).storage, RowReader.moments.contains(number) else {
            throw damaged(column)
        }
        return Timestamp(milliseconds: number)
    }

    func optionalTimestamp(_ column: String) throws -> Timestamp? { try isNull(column) ? nil : timestamp(column) }

    /// A day, kept as its number since 1970-01-01.
    func optionalDate(_ column: String) throws -> CivilDate? {
        if isNull(column) { return nil }
        let day = try int(column)
        guard RowReader.days.contains(day) else { throw damaged(column) }
        return CivilDate(daysSinceEpoch: day)
    }

    func amount(_ column: String) throws -> Amount {
        guard let amount = Amount(stored: try text(column)) else { throw damaged(column) }
        return amount
    }

    func currency(_ column: String) throws -> Currency {
        guard let currency = Currency(try text(column)) else { throw damaged(column) }
        return currency
    }

    func json(_ column: String) throws -> JSONValue {
        do {
            return try JSONValue(parsing: text(column))
        } catch {
            throw damaged(column)
        }
    }

    func optionalJSON(_ column: String) throws -> JSONValue? { try isNull(column) ? nil : json(column) }

    func word<Word: RawRepresentable<String>>(_ column: String, _ type: Word.Type = Word.self) throws -> Word {
        guard let word = Word(rawValue: try text(column)) else { throw damaged(column) }
        return word
    }

    /// Names the row by its SID, when it has one that can be shown, and the column; never what stands there.
    func damaged(_ column: String) -> StoreFault {
        let name = row.hasColumn("sid") ? String.fromDatabaseValue(row["sid"]).flatMap { SID($0) } : nil
        return .unavailable(
            reason: "the database holds an unreadable value in the column \(column) of "
                + "\(name.map(\.description) ?? "a row"). Run `mercato verify`, and take the row from a backup")
    }

    private func value(_ column: String) -> DatabaseValue {
        if let place = places?[column] { return row[place] }
        return row[column]
    }

    /// Versions and counts; a sum of a thousand of the largest is still a number.
    private static let integers = Int64(-1 << 53)...Int64(1 << 53)
    /// The days of the years 1 to 9999, and their moments.
    private static let days = -719_162...2_932_896
    static let moments =
        Int64(days.lowerBound) * Timestamp.millisecondsPerDay..<Int64(days.upperBound + 1)
        * Timestamp.millisecondsPerDay
}

extension Amount {
    /// Takes back what a store kept: nil for what is no amount, or larger than any sum that could have come about.
    init?(stored text: String) {
        guard let amount = Amount(sum: text), amount.units.magnitude <= Amount.storedMax.units.magnitude else {
            return nil
        }
        self = amount
    }
}
