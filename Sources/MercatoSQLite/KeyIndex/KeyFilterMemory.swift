import Foundation

/// The filters of one segment in memory, read row by row as they are asked for.
///
/// Each bit is the opposite of the stored one: memory that nothing was read into is zero, costs nothing, and says of
/// every key that it may be there.
final class KeyFilterMemory {
    enum Row: UInt8 {
        case unread, read, notTrusted
    }

    /// At the beginning of a line of the processor's.
    let words: UnsafeMutablePointer<UInt64>
    private let memory: UnsafeMutableRawPointer
    private let rows: UnsafeMutablePointer<UInt8>
    private let pages: Int

    /// What the filters of so many pages take when all are read, in bytes.
    static func bytes(pages: Int) -> Int {
        pages * KeyFilter.blockBytes + KeyFilter.lineBytes + KeyFilter.rows(pages: pages)
    }

    init?(pages: Int) {
        // Only `calloc` leaves to the system what is never touched.
        guard let memory = calloc(KeyFilterMemory.bytes(pages: pages), 1) else { return nil }
        self.memory = memory
        self.pages = pages
        let lines = memory.alignedUp(toMultipleOf: KeyFilter.lineBytes)
        words = lines.bindMemory(to: UInt64.self, capacity: pages * KeyFilter.blockBytes / 8)
        rows = (lines + pages * KeyFilter.blockBytes)
            .bindMemory(to: UInt8.self, capacity: KeyFilter.rows(pages: pages))
    }

    deinit {
        free(memory)
    }

    func state(ofRow row: Int) -> Row { Row(rawValue: rows[row]) ?? .notTrusted }

    /// Takes a row over as it was stored, or remembers that it is not to be trusted.
    func take(row: Int, _ blocks: UnsafeRawBufferPointer?) {
        guard let blocks, blocks.count == KeyFilter.blocks(inRow: row, pages: pages) * KeyFilter.blockBytes else {
            rows[row] = Row.notTrusted.rawValue
            return
        }
        let start = words + row * KeyFilter.blocksPerRow * KeyFilter.blockBytes / 8
        for word in 0..<blocks.count / 8 {
            start[word] = ~UInt64(littleEndian: blocks.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
        }
        rows[row] = Row.read.rawValue
    }
}
