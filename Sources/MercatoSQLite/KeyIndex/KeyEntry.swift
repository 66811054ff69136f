/// A key as the index knows it: 64 bits of its hash, and the number of the report that it was given to.
///
/// Two keys may share a hash. The index returns the numbers of all of them; which one is meant stands in the reports.
struct KeyEntry: Comparable, Sendable {
    let hash: UInt64
    /// From 1 to ``numberMax``.
    let number: Int64

    static let numberMax: Int64 = 1 << 48 - 1

    @inline(__always)
    static func < (left: KeyEntry, right: KeyEntry) -> Bool {
        left.hash == right.hash ? left.number < right.number : left.hash < right.hash
    }
}
