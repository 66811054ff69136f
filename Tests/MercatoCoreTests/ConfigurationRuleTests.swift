import JSONValue
import Testing

@testable import MercatoCore

@Suite("ConfigurationRule")
struct ConfigurationRuleTests {
    private static let schema: JSONValue = [
        "type": "object", "required": ["language"],
        "properties": [
            "language": ["type": "string", "enum": ["en", "de"]], "limit": ["type": "integer", "minimum": 1],
        ],
    ]

    @Test("What conforms is taken, with members the schema does not know")
    func conforming() throws {
        let configuration: JSONValue = ["language": "de", "limit": 1, "more": [1]]
        #expect(throws: Never.self) { try ConfigurationRule(Self.schema).check(configuration) }
    }

    @Test("Every violation is reported with its path")
    func violations() throws {
        let refusal = try #require(throws: InstallationRefusal.self) {
            try ConfigurationRule(Self.schema).check(["limit": 0])
        }
        guard case .configuration(let violations) = refusal else {
            Issue.record("another refusal: \(refusal)")
            return
        }
        #expect(violations.count == 2)
        #expect(violations.contains { $0.contains("/language") && $0.contains("required") })
        #expect(violations.contains { $0.contains("/limit") })
    }

    @Test("A schema that cannot be read is the operator's to mend")
    func brokenSchema() throws {
        let refusal = try #require(throws: InstallationRefusal.self) {
            try ConfigurationRule(["type": "objekt"])
        }
        guard case .brokenSchema = refusal else {
            Issue.record("another refusal: \(refusal)")
            return
        }
        #expect(refusal.description.contains("operator"))
    }
}
