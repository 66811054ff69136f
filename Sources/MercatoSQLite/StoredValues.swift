import Foundation
import GRDB
import MercatoTypes

/// Reads a row's columns by their position, whatever they hold: for those who look for what must not be there.
struct StoredValues {
    let row: Row

    func text(_ index: Int) -> String { optionalText(index) ?? "" }

    func optionalText(_ index: Int) -> String? { String.fromDatabaseValue(row[index]) }

    func optionalInteger(_ index: Int) -> Int64? { Int64.fromDatabaseValue(row[index]) }
    func isNull(_ index: Int) -> Bool { (row[index] as DatabaseValue).isNull }

    func bytes(_ index: Int) -> [UInt8] { Data.fromDatabaseValue(row[index]).map(Array.init) ?? [] }

    /// An amount in its two columns; what is no amount of ours is named as it stands there.
    func amountText(_ units: Int, _ large: Int) -> String {
        let amount =
            isNull(units) || optionalInteger(units) != nil
            ? StoredAmount.read(units: optionalInteger(units), large: optionalText(large)) : nil
        return amount?.description ?? "\(row[units] as DatabaseValue) and \(row[large] as DatabaseValue)"
    }

    func integer(_ index: Int) -> Int64 { Int64.fromDatabaseValue(row[index]) ?? 0 }
}
