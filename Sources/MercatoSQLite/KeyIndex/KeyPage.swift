/// The form of a page: entries in order, 14 bytes each, 8 of the hash and 6 of the report's number, the highest first.
enum KeyPage {
    static let entryBytes = 14

    /// The page of a hash among so many: monotone in the hash, so that a segment is sorted from end to end.
    @inline(__always)
    static func page(of hash: UInt64, among pages: UInt64) -> Int {
        Int(truncatingIfNeeded: ((hash >> 32) &* pages) >> 32)
    }

    /// The lowest hash whose page is this one or a later one.
    static func leastHash(of page: Int, among pages: Int) -> UInt64 {
        ((UInt64(page) << 32 + UInt64(pages) - 1) / UInt64(pages)) << 32
    }

    /// A page's place in its table; the pages of a segment lie together.
    @inline(__always)
    static func number(_ page: Int, of segment: Int64) -> Int64 { segment << 32 | Int64(page) }

    static func encode(_ entries: Slice<UnsafeBufferPointer<KeyEntry>>, into bytes: inout ContiguousArray<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        for entry in entries {
            withUnsafeBytes(of: entry.hash.bigEndian) { bytes.append(contentsOf: $0) }
            withUnsafeBytes(of: entry.number.bigEndian) { bytes.append(contentsOf: $0[2...]) }
        }
    }

    @inline(__always)
    static func entry(_ index: Int, in bytes: UnsafeRawBufferPointer) -> KeyEntry {
        let start = index &* entryBytes
        // Twice eight bytes that overlap by two: the number's highest bits are the hash's last, and are cut off.
        let number = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: start + 6, as: UInt64.self))
        return KeyEntry(hash: hash(index, in: bytes), number: Int64(truncatingIfNeeded: number & 0xFFFF_FFFF_FFFF))
    }

    @inline(__always)
    static func hash(_ index: Int, in bytes: UnsafeRawBufferPointer) -> UInt64 {
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: index &* entryBytes, as: UInt64.self))
    }

    /// Adds the numbers that stand under a hash. False: these bytes are no page.
    static func find(
        _ hash: UInt64, in bytes: UnsafeRawBufferPointer, into found: inout ContiguousArray<Int64>
    ) -> Bool {
        let (count, rest) = bytes.count.quotientAndRemainder(dividingBy: entryBytes)
        guard rest == 0 else { return false }
        var low = 0
        var high = count
        while low < high {
            let middle = (low &+ high) >> 1
            if KeyPage.hash(middle, in: bytes) < hash { low = middle &+ 1 } else { high = middle }
        }
        while low < count {
            let entry = entry(low, in: bytes)
            guard entry.hash == hash else { break }
            found.append(entry.number)
            low &+= 1
        }
        return true
    }

    /// The entries of a page. False, with those before the fault: they are not whole, not in order, or do not belong
    /// on this page.
    static func decode(
        _ bytes: UnsafeRawBufferPointer, page: Int, among pages: Int, into entries: inout ContiguousArray<KeyEntry>
    ) -> Bool {
        entries.removeAll(keepingCapacity: true)
        for index in 0..<bytes.count / entryBytes {
            let entry = entry(index, in: bytes)
            guard KeyPage.page(of: entry.hash, among: UInt64(pages)) == page else { return false }
            if let last = entries.last, last >= entry { return false }
            entries.append(entry)
        }
        return bytes.count.isMultiple(of: entryBytes)
    }
}

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
