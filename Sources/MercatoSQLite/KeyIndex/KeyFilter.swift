import Crypto

/// The form of the filters: each page has a block of three lines of 512 bits, and each key sets six bits in the line
/// that its hash falls on. A key whose bits are not all set is not on the page; of those that are not there about one
/// in six hundred is asked for in vain.
///
/// A line is what a processor fetches from memory at once, so that a look-up waits once for a segment.
enum KeyFilter {
    static let linesPerBlock = 3
    static let lineWords = 8
    static let lineBytes = 64
    static let blockBytes = linesPerBlock * lineBytes
    /// How many blocks a row has: what fits on one page of SQLite with its row's head.
    static let blocksPerRow = 10

    /// Where a key's six bits are in its line, each from 0 to 511.
    struct Bits {
        private let mixed: UInt64

        /// From the whole hash: its upper bits are much the same for all keys of a line, and must not be all there is.
        @inline(__always)
        init(_ hash: UInt64) {
            mixed = hash &* 0x9E37_79B9_7F4A_7C15
        }

        /// The bit of a number from 0 to 5.
        @inline(__always)
        subscript(number: Int) -> Int { Int(truncatingIfNeeded: mixed >> UInt64(55 - 9 * number) & 511) }
    }

    /// The line of a hash among those of so many pages: the pages' own division, three times as fine.
    @inline(__always)
    static func line(of hash: UInt64, pages: UInt64) -> Int {
        Int(truncatingIfNeeded: ((hash >> 32) &* (pages &* UInt64(linesPerBlock))) >> 32)
    }

    static func rows(pages: Int) -> Int { (pages + blocksPerRow - 1) / blocksPerRow }

    /// How many blocks a row has: the last may have fewer.
    static func blocks(inRow row: Int, pages: Int) -> Int { min(blocksPerRow, pages - row * blocksPerRow) }

    /// Sets a key's bits in a row of blocks.
    @inline(__always)
    static func set(_ hash: UInt64, row: Int, pages: Int, in blocks: inout ContiguousArray<UInt8>) {
        let start = (line(of: hash, pages: UInt64(pages)) - row * blocksPerRow * linesPerBlock) * lineBytes
        let bits = Bits(hash)
        for number in 0..<6 { blocks[start + bits[number] >> 3] |= 1 << UInt8(bits[number] & 7) }
    }

    /// Whether a row of blocks says that a key may be on its page.
    static func mayHold(_ hash: UInt64, row: Int, pages: Int, in blocks: UnsafeRawBufferPointer) -> Bool {
        let start = (line(of: hash, pages: UInt64(pages)) - row * blocksPerRow * linesPerBlock) * lineBytes
        let bits = Bits(hash)
        return (0..<6).allSatisfy { blocks[start + bits[$0] >> 3] & 1 << UInt8(bits[$0] & 7) != 0 }
    }

    /// The first eight bytes of SHA-256 over a row's number and its blocks: a filter with a bit lost would deny a key
    /// that is there, and so let it be billed twice.
    static func checksum(_ number: Int64, _ blocks: UnsafeRawBufferPointer) -> Int64 {
        var hash = SHA256()
        withUnsafeBytes(of: number.bigEndian) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: blocks)
        return hash.finalize().withUnsafeBytes {
            Int64(bigEndian: $0.loadUnaligned(as: Int64.self))
        }
    }
}
