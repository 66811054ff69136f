import GRDB
import JSONValue
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The migrations of alerts and first answers to facts")
struct FactsMigrationTests {
    private let directory = TemporaryDirectory()
    private let fixtures = Fixtures()
    private let alert = "NO" + String(repeating: "7", count: 32)

    /// A store from before, with one alert and one first answer as they were kept then.
    private func former() async throws -> SQLiteEngine {
        let first = try SQLiteEngine(directory: directory.path)
        try fixtures.insert(into: first)
        try first.close()
        let (owner, alert, made) = (fixtures.customer.sid.description, alert, fixtures.installation.sid.description)
        try await DatabaseQueue(path: "\(directory.path)/mercato.db").write { db in
            try db.execute(
                sql: """
                    ALTER TABLE alerts DROP COLUMN outcome;
                    ALTER TABLE alerts DROP COLUMN answer;
                    ALTER TABLE first_answers DROP COLUMN facts;
                    DELETE FROM grdb_migrations WHERE identifier IN ('0011 facts of alerts', '0012 facts of creations');
                    """)
            try db.execute(
                sql: """
                    INSERT INTO alerts (sid, account_sid, level, error_code, text, request_method, request_url,
                        date_created, request_variables, request_headers, response_headers, response_body)
                    VALUES (?, ?, 'warning', 20404, 'Text', 'POST', 'https://a/', 1, 'v', 'h', 'H: 1', '{"code":20404}')
                    """, arguments: [alert, owner])
            try db.execute(
                sql: """
                    INSERT INTO first_answers (account_sid, scope, key, resource_sid, fingerprint, body)
                    VALUES (?, 'Create', 'k', ?, '{}', '{"sid":"as it was"}')
                    """, arguments: [owner, made])
        }
        return try SQLiteEngine(directory: directory.path)
    }

    @Test("An alert from before is read as it was answered")
    func alerts() async throws {
        let engine = try await former()
        let (sid, owner) = (try #require(SID(alert)), fixtures.customer.sid)
        let found = try #require(try await engine.read { try $0.alerts.alert(sid, of: owner) })
        #expect(found.outcome == .answered(errorCode: 20404))
        #expect(found.exchange?.answer == .written(headers: "H: 1", body: "{\"code\":20404}"))
        let page = try await engine.read {
            try $0.alerts.alerts(AlertFilter(accountSid: owner), page: PageRequest(size: 10))
        }
        #expect(page.records.map(\.outcome) == [.answered(errorCode: 20404)])
        try engine.close()
    }

    @Test("A first answer from before comes back byte for byte")
    func firstAnswers() async throws {
        let engine = try await former()
        let key = ScopedKey(accountSid: fixtures.customer.sid, scope: "Create", key: "k")
        let found = try #require(try await engine.read { try $0.idempotencyKeys.firstAnswer(to: key) })
        #expect(found.content == .written("{\"sid\":\"as it was\"}"))
        try engine.close()
    }

    @Test("What was made comes back from its facts, and gives the same facts again")
    func facts() throws {
        let installed = Installations.Installed(
            facts: [
                "sid": "XE00000000000000000000000000000001", "account_sid": "AC00000000000000000000000000000002",
                "unique_name": "name", "configuration": ["a": [1, .null]], "terms_version": 3,
                "date_created": 1_700_000_000_123, "date_updated": 1_700_000_000_124,
                "listing": [
                    "sid": "XB00000000000000000000000000000003", "owner_sid": "AC00000000000000000000000000000004",
                    "module_info": ["name": "Add-on", "short_description": "What it does"],
                ],
            ])
        let again = try #require(installed)
        #expect(again.installation.termsVersion == 3)
        #expect(again.listing.name == "Add-on")
        #expect(Installations.Installed(facts: again.facts)?.facts == again.facts)
        #expect(Installations.Installed(facts: ["sid": "XE1"]) == nil)
        let whole = WholeListing(
            Listing(
                sid: fixtures.listing.sid, ownerSid: fixtures.publisher.sid, moduleInfo: ["name": "N"],
                dateCreated: Fixtures.start), sections: [.pricing: ["price": "1.50"]])
        #expect(WholeListing(facts: whole.facts) == whole)
        #expect(WholeListing(facts: [:]) == nil)
    }
}
