import Foundation
import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

/// Reads a row's columns as the words of the core.
///
/// What a column holds was written by this store; anything else means that the file was changed from outside or is
/// damaged, and is reported as such rather than guessed at.
struct RowReader {
    let row: Row

    func sid(_ column: String) throws -> SID {
        guard let sid = SID(text(column)) else { throw damaged(column) }
        return sid
    }

    func optionalSid(_ column: String) -> SID? {
        (row[column] as String?).flatMap { SID($0) }
    }

    func text(_ column: String) -> String { row[column] }

    func optionalText(_ column: String) -> String? { row[column] }

    func int(_ column: String) -> Int { row[column] }

    func bool(_ column: String) -> Bool { row[column] }

    func bytes(_ column: String) -> [UInt8] { Array((row[column] as Data)) }

    func optionalBytes(_ column: String) -> [UInt8]? { (row[column] as Data?).map { Array($0) } }

    func timestamp(_ column: String) -> Timestamp { Timestamp(milliseconds: row[column]) }

    func optionalTimestamp(_ column: String) -> Timestamp? {
        (row[column] as Int64?).map { Timestamp(milliseconds: $0) }
    }

    /// A day, kept as its number since 1970-01-01.
    func optionalDate(_ column: String) -> CivilDate? {
        (row[column] as Int?).map { CivilDate(daysSinceEpoch: $0) }
    }

    func amount(_ column: String) throws -> Amount {
        guard let amount = Amount(sum: text(column)) else { throw damaged(column) }
        return amount
    }

    func currency(_ column: String) throws -> Currency {
        guard let currency = Currency(text(column)) else { throw damaged(column) }
        return currency
    }

    func json(_ column: String) throws -> JSONValue {
        do {
            return try JSONValue(parsing: text(column))
        } catch {
            throw damaged(column)
        }
    }

    func word<Word: RawRepresentable<String>>(_ column: String, _ type: Word.Type = Word.self) throws -> Word {
        guard let word = Word(rawValue: text(column)) else { throw damaged(column) }
        return word
    }

    func damaged(_ column: String) -> StoreFault {
        .unavailable(reason: "the database holds an unreadable value in column \(column); run a backup's copy")
    }
}
