import Foundation
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The file of what is deleted")
struct SQLiteRetentionTests {
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

    private func purgeAll() async throws -> Int {
        let retention = Retention(
            store: ServerStore(world.store), time: fixtures.time, periods: Retention.Periods())
        var deleted = 0
        while case let count = try await retention.purge(), count > 0 { deleted += count }
        return deleted
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
