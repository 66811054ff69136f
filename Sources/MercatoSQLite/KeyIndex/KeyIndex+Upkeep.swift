import GRDB

/// Merging and deleting, a unit at a time: one row of filters with its pages, and twice as many rows of what is left
/// behind.
extension KeyIndex {
    /// Does one unit. False: there is nothing to do.
    func keepUp(_ db: Database) throws -> Bool {
        let hasDeleted = try deleteSome(db)
        return try mergeSome(db) || hasDeleted
    }

    func nextNumber() throws -> Int64 {
        guard current.next <= KeySegment.numberMax else { throw KeyIndexTables.damaged("no segment number is left") }
        defer { current.next += 1 }
        return current.next
    }

    func insert(_ segment: KeySegment, _ state: KeySegment.State, _ db: Database) throws {
        try statements.statement(db, KeyIndexTables.insertSegment).run {
            try $0.bind(segment.number, at: 1)
            try $0.bind(Int64(segment.level), at: 2)
            try $0.bind(Int64(segment.keys), at: 3)
            try $0.bind(Int64(segment.pages), at: 4)
            try $0.bind(segment.firstReport, at: 5)
            try $0.bind(segment.lastReport, at: 6)
            try $0.bind(state.rawValue, at: 7)
        }
    }

    // MARK: - Deleting

    /// Only what the last commit left behind: a look-up of this transaction may still read what it retires itself.
    private func deleteSome(_ db: Database) throws -> Bool {
        guard let segment = current.retired.first, kept.retired.contains(segment) else { return false }
        if try delete(
            segment.pageNumbers, find: KeyIndexTables.firstPage, delete: KeyIndexTables.deletePages, db)
            || delete(
                segment.filterNumbers, find: KeyIndexTables.firstFilter, delete: KeyIndexTables.deleteFilters, db)
        {
            return true
        }
        try statements.statement(db, KeyIndexTables.deleteSegment).run { try $0.bind(segment.number, at: 1) }
        current.retired.removeFirst()
        return true
    }

    /// False: no row of the range is left.
    private func delete(_ range: Range<Int64>, find: StaticString, delete: StaticString, _ db: Database) throws -> Bool
    {
        let first = try statements.statement(db, find).first({
            try $0.bind(range.lowerBound, at: 1)
            try $0.bind(range.upperBound, at: 2)
        }) { $0.int64(0) }
        guard let first else { return false }
        try statements.statement(db, delete).run {
            try $0.bind(first, at: 1)
            try $0.bind(min(first + Int64(KeyIndexShape.rowsDeletedPerUnit), range.upperBound), at: 2)
        }
        return true
    }

    // MARK: - Merging

    private func mergeSome(_ db: Database) throws -> Bool {
        try beginMerge(db)
        // The lowest level first: what comes in is there, and a merge of millions can wait for one of thousands.
        guard let index = current.merges.indices.min(by: { current.merges[$0].level < current.merges[$1].level }) else {
            return false
        }
        let target = current.merges[index].target
        do {
            var cursors =
                try self.cursors.removeValue(forKey: target.number)
                ?? KeyCursors(of: current.merges[index], pages(db))
            try cursors.merge(
                into: &current.merges[index], reading: pages(db), KeySegmentWriter(target, db, statements))
            self.cursors[target.number] = cursors
            if current.merges[index].isDone { try finish(at: index, cursors, db) }
        } catch let damage as KeyPageDamage {
            current.spoilt.formUnion(damage.segments)
            try abandon(at: index, db)
        }
        return true
    }

    private func pages(_ db: Database) throws -> RawStatement {
        try statements.statement(db, KeyIndexTables.selectPage)
    }

    /// Begins the merge of the lowest level that has enough segments and no merge.
    private func beginMerge(_ db: Database) throws {
        var busy = current.spoilt
        for merge in current.merges { busy.formUnion(merge.sources.map(\.number)) }
        let levels = Dictionary(grouping: current.whole.filter { !busy.contains($0.number) }, by: \.level)
        for (level, free) in levels.sorted(by: { $0.key < $1.key }) {
            guard free.count >= shape.segmentsPerMerge, !current.merges.contains(where: { $0.level == level }) else {
                continue
            }
            let sources = free.sorted { $0.firstReport < $1.firstReport }.prefix(shape.segmentsPerMerge)
            let keys = sources.reduce(0) { $0 + $1.keys }
            let target = KeySegment(
                number: try nextNumber(), level: level + 1, keys: keys, pages: shape.pages(keys: keys),
                firstReport: sources.map(\.firstReport).min() ?? 0, lastReport: sources.map(\.lastReport).max() ?? 0)
            try insert(target, .building, db)
            current.merges.append(KeyMerge(target: target, sources: Array(sources)))
            return
        }
    }

    /// The sources give their place to the target, in one transaction.
    private func finish(at index: Int, _ cursors: KeyCursors, _ db: Database) throws {
        let merge = current.merges[index]
        // A row that lies about its keys has lost some, or hides some.
        guard merge.keysWritten == merge.target.keys, cursors.isAtEnd else {
            throw KeyPageDamage(segments: Set(merge.sources.map(\.number)))
        }
        self.cursors[merge.target.number] = nil
        current.merges.remove(at: index)
        for source in merge.sources { try set(.retired, source, db) }
        try set(.whole, merge.target, db)
        current.whole.removeAll { merge.sources.contains($0) }
        current.whole.append(merge.target)
        current.retired += merge.sources
    }

    /// The sources stay what they are.
    private func abandon(at index: Int, _ db: Database) throws {
        let merge = current.merges.remove(at: index)
        cursors[merge.target.number] = nil
        try set(.retired, merge.target, db)
        current.retired.append(merge.target)
    }

    private func set(_ state: KeySegment.State, _ segment: KeySegment, _ db: Database) throws {
        try statements.statement(db, KeyIndexTables.updateState).run {
            try $0.bind(state.rawValue, at: 1)
            try $0.bind(segment.number, at: 2)
        }
    }
}
