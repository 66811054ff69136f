import Foundation
import JSONValue
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Deleting what is out of date")
struct RetentionTests {
    private let directory = TemporaryDirectory()
    private let engine: SQLiteEngine
    private let world: Marketplace

    init() throws {
        engine = try SQLiteEngine(directory: directory.path)
        world = try Marketplace(on: engine)
    }

    private var fixtures: Fixtures { world.fixtures }

    private func pass(days: Int) {
        fixtures.time.advance(milliseconds: Int64(days) * Timestamp.millisecondsPerDay)
    }

    private func purgeAll(_ periods: Retention.Periods = Retention.Periods()) async throws -> Int {
        let retention = Retention(store: ServerStore(world.store), time: fixtures.time, periods: periods)
        var deleted = 0
        while case let count = try await retention.purge(), count > 0 {
            #expect(count <= Limits.purgedRecordsMax)
            deleted += count
        }
        return deleted
    }

    private func alerts(_ count: Int) throws {
        let alerts = (0..<count).map { _ in fixtures.alert(of: fixtures.publisher) }
        try world.change { try $0.alerts.append(alerts) }
    }

    @Test("Alerts are kept 30 days to the millisecond, and deleted after that, a few at a time")
    func alerts() async throws {
        try alerts(250)
        pass(days: 30)
        try alerts(1)
        #expect(try await purgeAll() == 0)
        fixtures.time.advance(milliseconds: 1)
        #expect(try await purgeAll() == 250)
        #expect(try await world.alerts(of: fixtures.publisher).count == 1)
    }

    @Test("Audit events are kept a year, or as long as the operator says, and never less than 30 days")
    func auditEvents() async throws {
        let caller = Caller(account: fixtures.customer)
        _ = try await world.installations.update(
            fixtures.installation.sid, configuration: ["a": 1], uniqueName: nil, caller: caller)
        #expect(try await purgeAll(Retention.Periods(auditDays: 1)) == 0)
        pass(days: 31)
        #expect(try await purgeAll() == 0)
        #expect(try await purgeAll(Retention.Periods(auditDays: 90)) == 0)
        #expect(try await purgeAll(Retention.Periods(auditDays: 1)) == 1)
        let sid = fixtures.installation.sid
        let left = try await world.store.read { try $0.audit.events(of: sid, page: PageRequest(size: 9)).records }
        #expect(left.isEmpty)
    }

    @Test("What is deleted gives its room back: the file stops growing")
    func room() async throws {
        let body = String(repeating: "x", count: 8_000)
        func fill() throws {
            let alerts = (0..<500).map { _ in
                let plain = fixtures.alert(of: fixtures.publisher)
                return Alert(
                    sid: plain.sid, accountSid: plain.accountSid, level: .warning, outcome: .answered(errorCode: 20001),
                    text: "Refused",
                    requestMethod: "POST", requestURL: "https://localhost/", resourceSid: nil,
                    dateCreated: plain.dateCreated,
                    exchange: Alert.Exchange(
                        requestVariables: body, requestHeaders: "", answer: .written(headers: "", body: "")))
            }
            try world.change { try $0.alerts.append(alerts) }
        }
        try fill()
        try engine.recover {}
        let full = try fileBytes()
        let used = try await engine.usedBytes()
        for _ in 0..<5 {
            pass(days: 31)
            #expect(try await purgeAll() == 500)
            #expect(try await engine.usedBytes() < used - 500 * 8_000)
            try fill()
            try engine.recover {}
        }
        #expect(try fileBytes() <= full + full / 20)
    }

    private func fileBytes() throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(directory.path)/mercato.db")
        return try #require(attributes[.size] as? Int)
    }
}
