package import MercatoCore

/// One promise that every ``StoreEngine`` keeps, to be run on an empty engine.
///
/// ``all`` is the conformance suite. It knows no test framework: a check throws ``ConformanceFailure`` saying what was
/// found and what belongs there, so that a test target runs it with
/// `@Test(arguments: StoreCheck.all) func keeps(_ check: StoreCheck) async throws { … try await check.run(engine) }`.
package struct StoreCheck: Sendable, CustomStringConvertible {
    package let name: String
    package let run: @Sendable (any StoreEngine) async throws -> Void

    init(_ name: String, _ run: @escaping @Sendable (any StoreEngine) async throws -> Void) {
        self.name = name
        self.run = run
    }

    package var description: String { name }

    package static let all =
        accounts + subaccounts + listings + sections + installations + extensions + transactions + lists + readers
        + ledger
        + totals + accountTotals + credits + idempotencyKeys + firstAnswers + alerts + audit + referrals
}

/// A store does not do what it must.
package struct ConformanceFailure: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) {
        self.description = description
    }
}

/// What a check demands.
enum Demand {
    static func equal<Value: Equatable>(_ found: Value?, _ expected: Value?, _ what: String) throws {
        guard found != expected else { return }
        func text(_ value: Value?) -> String { value.map { "\($0)" } ?? "nothing" }
        throw ConformanceFailure(description: "\(what): found \(text(found)), expected \(text(expected))")
    }

    static func that(_ holds: Bool, _ claim: String) throws {
        if !holds { throw ConformanceFailure(description: "does not hold: \(claim)") }
    }

    static func failure(_ what: String, of body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            return
        }
        throw ConformanceFailure(description: "\(what) must fail and did not")
    }
}

/// Thrown on purpose inside a transaction.
struct Interruption: Error {}
