import MercatoCore
import MercatoTypes

/// Holds an ordered list against the order it must have, on every kind of page.
struct ListWalk<Record: Sendable>: Sendable {
    let engine: any StoreEngine
    let list: @Sendable (any ReadTransaction, PageRequest) throws -> Page<Record>
    let sid: @Sendable (Record) -> SID

    /// - Parameters:
    ///   - expected: the records now in the list, in order; at least four
    ///   - inserting: puts one more record before all others and returns it
    func check(_ expected: [SID], inserting: () async throws -> SID) async throws {
        for size in [1, 2, 3, expected.count - 1, expected.count, expected.count + 1] {
            try await walk(expected, size)
        }
        try await offsets(expected)
        try bytes(expected)
        try await refusals()
        try await insertion(expected, inserting)
    }

    private func page(_ size: Int, _ start: PageRequest.Start) async throws -> Page<Record> {
        let list = list
        return try await engine.read { try list($0, PageRequest(size: size, start: start)) }
    }

    /// Forward to the end and back to the beginning: the same pages, each record once.
    private func walk(_ expected: [SID], _ size: Int) async throws {
        var pages: [[SID]] = []
        var page = try await page(size, .first)
        try Demand.equal(page.previous, nil, "the position before the first page")
        while true {
            pages.append(page.records.map(sid))
            try Demand.that(pages.count <= expected.count, "a list of \(expected.count) ends, in pages of \(size)")
            guard let next = page.next else { break }
            page = try await self.page(size, .after(next))
            try Demand.that(page.previous != nil, "a later page has a position before it")
        }
        try Demand.equal(pages.flatMap { $0 }, expected, "the list in pages of \(size)")
        for index in pages.indices.dropLast().reversed() {
            guard let previous = page.previous else {
                throw ConformanceFailure(description: "page \(index + 1) in pages of \(size) has no way back")
            }
            page = try await self.page(size, .before(previous))
            try Demand.equal(page.records.map(sid), pages[index], "page \(index), walking back in pages of \(size)")
            try Demand.that(page.next != nil, "an earlier page has a position behind it")
        }
        try Demand.equal(page.previous, nil, "the position before the first page, walking back")
    }

    /// Records larger than a page may hold come one by one, each way; read on the thread that asks, too.
    private func bytes(_ expected: [SID]) throws {
        var found: [SID] = []
        var page = try engine.readHere { try list($0, PageRequest(size: 1_000, bytesMax: 1)) }
        while found.count < expected.count {
            try Demand.equal(page.records.count, 1, "records of a page that may hold one byte")
            found += page.records.map(sid)
            guard let next = page.next else { break }
            page = try engine.readHere { try list($0, PageRequest(size: 1_000, start: .after(next), bytesMax: 1)) }
        }
        try Demand.equal(found, expected, "the list in pages that may hold one byte")
        guard let previous = page.previous else { throw ConformanceFailure(description: "there is no way back") }
        let back = try engine.readHere {
            try list($0, PageRequest(size: 1_000, start: .before(previous), bytesMax: 1))
        }
        try Demand.equal(back.records.map(sid), [expected[expected.count - 2]], "the page before the last record")
        let whole = try engine.readHere { try list($0, PageRequest(size: 1_000, bytesMax: 1_048_576)) }
        try Demand.equal(whole.records.count, expected.count, "records of a page that has room for all")
    }

    private func offsets(_ expected: [SID]) async throws {
        for offset in 0...expected.count + 1 {
            let page = try await page(2, .offset(offset))
            try Demand.equal(page.records.map(sid), Array(expected.dropFirst(offset).prefix(2)), "offset \(offset)")
            try Demand.equal(page.next == nil, offset + 2 >= expected.count, "no next page at offset \(offset)")
            if offset == 0 || offset >= expected.count {
                try Demand.equal(page.previous, nil, "the position before offset \(offset)")
            } else {
                try Demand.that(page.previous != nil, "offset \(offset) has a position before it")
            }
        }
    }

    private func refusals() async throws {
        do {
            _ = try await page(2, .after(["1", "2", "3", "4"]))
        } catch is InvalidPosition {
            return
        }
        throw ConformanceFailure(description: "a position of another list must be refused")
    }

    /// A record that comes in before the second page neither repeats nor hides one (contract: order of lists).
    private func insertion(_ expected: [SID], _ inserting: () async throws -> SID) async throws {
        let first = try await page(2, .first)
        let newcomer = try await inserting()
        guard let next = first.next else { throw ConformanceFailure(description: "the first page is the only one") }
        let rest = try await page(1_000, .after(next))
        try Demand.equal(rest.records.map(sid), Array(expected.dropFirst(2)), "the rest, after an insertion")
        guard let previous = rest.previous else { throw ConformanceFailure(description: "there is no way back") }
        let back = try await page(1_000, .before(previous))
        try Demand.equal(back.records.map(sid), [newcomer] + expected.prefix(2), "the way back, after an insertion")
        try await walk([newcomer] + expected, 2)
    }
}
