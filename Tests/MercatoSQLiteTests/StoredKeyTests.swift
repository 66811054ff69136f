import Foundation
import GRDB
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoSQLite

@Suite("The key of a report in its row")
struct StoredKeyTests {
    private static let digits = "0b1e2a3c4d5e4f608a9b0c1d2e3f4a5b"
    private static let uuid = "0b1e2a3c-4d5e-4f60-8a9b-0c1d2e3f4a5b"

    @Test("A UUID takes 16 bytes, without hyphens one more, and both are read as they were written")
    func uuids() {
        for (key, count) in [(Self.uuid, 16), (Self.digits, 17), (String(repeating: "0", count: 32), 17)] {
            guard case .uuid(let bytes) = StoredKey(key) else {
                Issue.record("\(key) is kept as a text")
                continue
            }
            #expect(bytes.count == count)
            #expect(StoredKey(stored: bytes)?.text == key)
        }
        #expect(StoredKey(Self.uuid) != StoredKey(Self.digits))
    }

    @Test(
        "Every other key is kept as it is",
        arguments: [
            "", "k", digits.uppercased(), uuid.uppercased(), digits + "0", String(digits.dropLast()),
            "g" + digits.dropFirst(),
            uuid.replacing("-", with: "_"), "-" + digits.dropFirst(), "é" + digits.dropFirst(2),
            "0b1e2a3c4-d5e-4f60-8a9b-0c1d2e3f4a5b",
        ])
    func others(key: String) {
        #expect(StoredKey(key) == .text(key))
        #expect(StoredKey(key).text == key)
    }

    @Test("Bytes that no key is kept as are refused", arguments: [0, 1, 15, 18, 32])
    func damage(count: Int) {
        #expect(StoredKey(stored: [UInt8](repeating: 0, count: count)) == nil)
        #expect(StoredKey(stored: [UInt8](repeating: 1, count: 17)) == nil)
    }

    @Test(
        "The view says every key as it was sent, and a repeated report finds its first under each",
        arguments: [
            digits, uuid, digits.uppercased(), "k",
        ])
    func view(key: String) async throws {
        let directory = TemporaryDirectory()
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        let item = world.fixtures.item.sid.description
        let first = try await world.report([(item, "1")], key: key)
        #expect(try await world.report([(item, "1")], key: key).report.sid == first.report.sid)
        try engine.close()
        let keys = try await DatabaseQueue(path: "\(directory.path)/mercato.db").read {
            try String.fetchAll($0, sql: "SELECT key FROM usage_reports")
        }
        #expect(keys == [key])
    }
}
