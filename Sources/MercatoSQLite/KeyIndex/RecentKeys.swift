/// The keys that are in no segment yet, in the order in which they came, in a table with open addressing.
///
/// What came last leaves first, so that a place can be emptied without a mark: no key that came before was put behind
/// it.
struct RecentKeys {
    private(set) var entries: ContiguousArray<KeyEntry> = []
    /// The place of an entry, from 1; 0 is empty. At most half of them are taken, a quarter at the usual bound.
    private var slots: ContiguousArray<UInt32>
    private var mask: Int

    init(capacity: Int) {
        var count = 16
        while count < capacity * 4 { count *= 2 }
        slots = ContiguousArray(repeating: 0, count: count)
        mask = count - 1
        entries.reserveCapacity(capacity)
    }

    var count: Int { entries.count }

    mutating func add(_ entry: KeyEntry) {
        if (entries.count + 1) * 2 > slots.count { grow() }
        entries.append(entry)
        put(entry.hash, UInt32(entries.count))
    }

    /// Drops all but the first so many.
    mutating func cut(to count: Int) {
        while entries.count > count {
            let place = UInt32(entries.count)
            var slot = Int(truncatingIfNeeded: entries.removeLast().hash) & mask
            while slots[slot] != place { slot = (slot &+ 1) & mask }
            slots[slot] = 0
        }
    }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    /// Adds the numbers that stand under a hash.
    @inline(__always)
    func find(_ hash: UInt64, into found: inout ContiguousArray<Int64>) {
        var slot = Int(truncatingIfNeeded: hash) & mask
        slots.withUnsafeBufferPointer { slots in
            while slots[slot] != 0 {
                let entry = entries[Int(slots[slot]) &- 1]
                if entry.hash == hash { found.append(entry.number) }
                slot = (slot &+ 1) & mask
            }
        }
    }

    private mutating func put(_ hash: UInt64, _ place: UInt32) {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot &+ 1) & mask }
        slots[slot] = place
    }

    /// In the order in which they came, as everything here relies on.
    private mutating func grow() {
        slots = ContiguousArray(repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for (index, entry) in entries.enumerated() { put(entry.hash, UInt32(index + 1)) }
    }
}
