import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import Testing

/// A store that the use cases are tried on.
struct StoreUnderTest: Sendable, CustomStringConvertible {
    let description: String
    /// A new engine that keeps its data in this directory, or under its name.
    let engine: @Sendable (_ directory: String) throws -> any StoreEngine
    /// Everything that is stored there, as texts that differ when anything does.
    let dump: @Sendable (_ directory: String) throws -> [String]

    /// Every suite of use cases runs on each of these.
    static let all: [StoreUnderTest] = [sqlite]

    private static let sqlite = StoreUnderTest(description: "SQLite") { directory in
        try SQLiteEngine(directory: directory)
    } dump: { directory in
        try DatabaseQueue(path: "\(directory)/mercato.db").read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                .flatMap { table in
                    try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }
                }
        }
    }

    /// The one that the test at hand runs on.
    @TaskLocal fileprivate static var current: StoreUnderTest?
}

/// Runs each test of a suite on every store.
struct EveryStore: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        // Without a case it is the suite itself that is about to run.
        guard testCase != nil else { return try await function() }
        for store in StoreUnderTest.all { try await StoreUnderTest.$current.withValue(store) { try await function() } }
    }
}

extension Trait where Self == EveryStore {
    static var everyStore: Self { EveryStore() }
}

extension TemporaryDirectory {
    /// A new engine of the store under test, in this directory.
    func engine() throws -> any StoreEngine {
        try store().engine(path)
    }

    /// A marketplace on a new engine of the store under test.
    func marketplace(_ fixtures: Fixtures = Fixtures()) throws -> Marketplace {
        try Marketplace(fixtures, on: engine())
    }

    /// Everything that is stored in this directory.
    func dump() throws -> [String] {
        try store().dump(path)
    }

    private func store() throws -> StoreUnderTest {
        try #require(StoreUnderTest.current, "the suite lacks the trait .everyStore")
    }
}
