import DequeModule
package import MercatoTypes

/// Records in memory, within a budget of bytes for all of them and one for each owner's.
///
/// What was not looked at for longest makes room: each record that was used since the last look gets a second chance,
/// which costs a reader nothing but a mark. An owner over its own budget makes room among its own records only, so that
/// one who walks through all that it has does not send everybody else to the store.
package struct RecordCache<Key: Hashable, Record> {
    private struct Entry {
        let record: Record
        let owner: SID
        let bytes: Int
        /// Tells this entry's places in the lines from those of an earlier one with the same key.
        let number: UInt64
        var isUsed = false
    }

    private struct Place {
        let key: Key
        let number: UInt64
    }

    /// Records in the order in which they are looked at to make room. Places of records that are gone stay for a while.
    /// A class, so that it is changed where it is, whoever holds it.
    private final class Line {
        var places: Deque<Place> = []
        var bytes = 0
        var count = 0

        func add(_ place: Place, _ bytes: Int) {
            places.append(place)
            self.bytes += bytes
            count += 1
        }
    }

    /// So many records are spared for one that goes, so that making room takes a bounded time.
    private static var secondChancesMax: Int { 64 }

    private let bytesMax: Int
    private let bytesPerOwnerMax: Int
    private var entries: [Key: Entry] = [:]
    private var all = Line()
    private var lines: [SID: Line] = [:]
    private var lastNumber: UInt64 = 0

    package init(bytesMax: Int, bytesPerOwnerMax: Int) {
        self.bytesMax = bytesMax
        self.bytesPerOwnerMax = bytesPerOwnerMax
    }

    package var bytes: Int { all.bytes }
    package var count: Int { entries.count }

    package func bytes(of owner: SID) -> Int { lines[owner]?.bytes ?? 0 }

    package mutating func record(_ key: Key) -> Record? {
        guard let entry = entries[key] else { return nil }
        if !entry.isUsed { entries[key]?.isUsed = true }
        return entry.record
    }

    /// Keeps a record in place of an earlier one. One that is larger than an owner's budget is not kept.
    package mutating func insert(_ record: Record, _ key: Key, owner: SID, bytes: Int) {
        remove(key)
        guard bytes <= bytesPerOwnerMax, bytes <= bytesMax else { return }
        while let line = lines[owner], line.bytes + bytes > bytesPerOwnerMax { makeRoom(in: line) }
        while all.bytes + bytes > bytesMax { makeRoom(in: all) }
        lastNumber += 1
        let place = Place(key: key, number: lastNumber)
        let line = lines[owner] ?? Line()
        lines[owner] = line
        entries[key] = Entry(record: record, owner: owner, bytes: bytes, number: lastNumber)
        for line in [all, line] {
            line.add(place, bytes)
            dropFormerPlaces(of: line)
        }
    }

    package mutating func remove(_ key: Key) {
        guard let entry = entries.removeValue(forKey: key) else { return }
        guard let line = lines[entry.owner] else { return }
        for line in [all, line] {
            line.bytes -= entry.bytes
            line.count -= 1
        }
        if line.count == 0 { lines[entry.owner] = nil }
    }

    package mutating func removeAll() {
        entries = [:]
        all = Line()
        lines = [:]
    }

    /// Removes one record of a line.
    private mutating func makeRoom(in line: Line) {
        var spared = 0
        while let place = line.places.popFirst() {
            guard let entry = entries[place.key], entry.number == place.number else { continue }
            if entry.isUsed, spared < RecordCache.secondChancesMax {
                spared += 1
                entries[place.key]?.isUsed = false
                line.places.append(place)
            } else {
                return remove(place.key)
            }
        }
    }

    /// A record that changes again and again leaves a place each time.
    private func dropFormerPlaces(of line: Line) {
        guard line.places.count > 2 * line.count + 64 else { return }
        line.places.removeAll { entries[$0.key]?.number != $0.number }
    }
}
