import Foundation
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Synchronization
import Testing

@Suite("SQLiteEngine")
struct SQLiteEngineTests {
    private let directory = TemporaryDirectory()

    @Test("A second engine on the same directory is refused and told why")
    func secondEngine() throws {
        let first = try SQLiteEngine(directory: directory.path)
        let fault = try #require(throws: StoreFault.self) { try SQLiteEngine(directory: directory.path) }
        guard case .unavailable(let reason) = fault else {
            Issue.record("another fault: \(fault)")
            return
        }
        #expect(reason.contains("another mercato process is using this data directory"))
        #expect(reason.contains("\(directory.path)/mercato.lock"))
        #expect(reason.contains("--data"))
        // The first is not disturbed.
        let fixtures = Fixtures()
        try fixtures.insert(into: first)
    }

    @Test("A directory that cannot be made is named")
    func noDirectory() throws {
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        let file = "\(directory.path)/file"
        #expect(FileManager.default.createFile(atPath: file, contents: nil))
        let fault = try #require(throws: StoreFault.self) { try SQLiteEngine(directory: "\(file)/data") }
        guard case .unavailable(let reason) = fault else {
            Issue.record("another fault: \(fault)")
            return
        }
        #expect(reason.contains("\(file)/data"))
    }

    @Test("A file that is no database is refused")
    func noDatabase() throws {
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        try Data(repeating: 0x2A, count: 4_096).write(to: URL(filePath: "\(directory.path)/mercato.db"))
        #expect(throws: StoreFault.self) { try SQLiteEngine(directory: directory.path) }
    }

    @Test("Everything is there again after closing and opening")
    func reopening() async throws {
        let fixtures = try await reportedOnce(closing: true)
        try await expectOneReport(fixtures, in: SQLiteEngine(directory: directory.path))
    }

    @Test("Everything is there again after an engine went away without closing")
    func abandoning() async throws {
        let fixtures = try await reportedOnce(closing: false)
        try await expectOneReport(fixtures, in: SQLiteEngine(directory: directory.path))
    }

    @Test("A closed engine reads and writes nothing, and says so")
    func closed() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        try engine.close()
        let sid = Fixtures().publisher.sid
        await #expect(throws: StoreFault.self) { try await engine.read { try $0.accounts.account(sid) } }
        #expect(throws: StoreFault.self) { try engine.commit { _ = try $0.accounts.account(sid) } }
    }

    @Test("Recovery keeps everything, empties the write-ahead log, and the engine goes on")
    func recovery() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        let item = world.fixtures.item.sid.description
        _ = try await world.report([(item, "1.5")])
        #expect(try size("mercato.db-wal") > 0)
        try engine.recover {}
        #expect(try size("mercato.db-wal") == 0)
        try await expectOneReport(world.fixtures, in: engine)

        _ = try await world.report([(item, "0.25")])
        try engine.recover {}
        let query = UsageTotalsQuery(installationSid: world.fixtures.installation.sid)
        #expect(try await world.store.read { try $0.ledger.totals(query) }.first?.amount.description == "1.75")
    }

    @Test("What is remembered is dropped before a recovered engine is read; until then reads say what is true")
    func forgetting() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        let fixtures = Fixtures()
        try fixtures.insert(into: engine)
        let sid = fixtures.customer.sid
        let isForgotten = Mutex(false)
        try engine.recover {
            isForgotten.withLock { $0 = true }
            let fault = #expect(throws: StoreFault.self) { try engine.commit { _ in } }
            #expect(fault == .unavailable(reason: "the storage failed and is being recovered"))
        }
        #expect(isForgotten.withLock { $0 })
        #expect(try await engine.read { try $0.accounts.account(sid) } != nil)
        try engine.close()
        let closed = await #expect(throws: StoreFault.self) { try await engine.read { _ in } }
        #expect(closed == .unavailable(reason: "the database is closed"))
    }

    @Test("A read that holds a reader for too long is ended and says so, and the reader serves again")
    func longRead() async throws {
        let world = try Marketplace(on: SQLiteEngine(directory: directory.path, readSecondsMax: 0))
        let sid = world.fixtures.installation.sid
        _ = try await world.report([(world.fixtures.item.sid.description, "1")])
        let filter = BillingEventFilter(installationSid: sid)
        let one = PageRequest(size: 1)
        await #expect(throws: StoreFault.readTooLong(seconds: 0)) {
            try await world.engine.read { tx in
                for _ in 0..<10_000 { _ = try tx.ledger.events(filter, page: one) }
            }
        }
        for _ in 0..<20 {
            #expect(try await world.engine.read { try $0.ledger.events(filter, page: one).records.count } == 1)
        }
    }

    @Test("A recovered engine still holds its directory")
    func recoveryKeepsLock() throws {
        let engine = try SQLiteEngine(directory: directory.path)
        try engine.recover {}
        #expect(throws: StoreFault.self) { try SQLiteEngine(directory: directory.path) }
        try engine.close()
    }

    private func reportedOnce(closing: Bool) async throws -> Fixtures {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        _ = try await world.report([(world.fixtures.item.sid.description, "1.5")], key: "once")
        if closing { try engine.close() }
        return world.fixtures
    }

    private func expectOneReport(_ fixtures: Fixtures, in engine: SQLiteEngine) async throws {
        let filter = BillingEventFilter(installationSid: fixtures.installation.sid)
        let events = try await engine.read { try $0.ledger.events(filter, page: PageRequest(size: 10)).records }
        #expect(events.map(\.amount.description) == ["1.5"])
        let report = try #require(events.first?.reportSid)
        #expect(try await engine.read { try $0.ledger.report(report) }?.customerSid == fixtures.customer.sid)
        #expect(try await engine.read { try $0.accounts.account(fixtures.customer.sid) } == fixtures.customer)
    }

    private func size(_ file: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(directory.path)/\(file)")
        return try #require(attributes[.size] as? Int)
    }
}
