import MercatoSQLite
import MercatoTestSupport
import Testing

@Suite("SQLite keeps what every store promises")
struct SQLiteConformanceTests {
    private let directory = TemporaryDirectory()

    @Test("The conformance suite", arguments: StoreCheck.all)
    func conformance(check: StoreCheck) async throws {
        try await check.run(SQLiteEngine(directory: directory.path))
    }
}
