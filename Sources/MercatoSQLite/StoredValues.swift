import Foundation
import GRDB

/// Reads a row's columns by their position, whatever they hold: for those who look for what must not be there.
struct StoredValues {
    let row: Row

    func text(_ index: Int) -> String { optionalText(index) ?? "" }

    func optionalText(_ index: Int) -> String? { String.fromDatabaseValue(row[index]) }

    func optionalInteger(_ index: Int) -> Int64? { Int64.fromDatabaseValue(row[index]) }
    func isNull(_ index: Int) -> Bool { (row[index] as DatabaseValue).isNull }

    func bytes(_ index: Int) -> [UInt8] { Data.fromDatabaseValue(row[index]).map(Array.init) ?? [] }

    func integer(_ index: Int) -> Int64 { Int64.fromDatabaseValue(row[index]) ?? 0 }
}
