import JSONValue
import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("ConfigurationChecks")
struct ConfigurationChecksTests {
    private let fixtures = Fixtures()
    private let checks = ConfigurationChecks(work: ImmediateWork())

    private func check(_ configuration: JSONValue, against listing: Listing) async throws {
        try await checks.check(configuration, against: listing, for: fixtures.customer.sid)
    }

    @Test("Without a schema everything goes", arguments: [[:], ["any": 1]] as [JSONValue])
    func noSchema(configuration: JSONValue) async throws {
        try await check(configuration, against: fixtures.listing(named: "Free"))
        // The same is refused as soon as there is a schema, so that this test could fail.
        let strict = fixtures.listing(named: "Strict", configurationSchema: ["required": ["language"]])
        await #expect(throws: InstallationRefusal.self) { try await check(configuration, against: strict) }
    }

    @Test("A schema that was replaced is not used any more, though the former one was kept")
    func versions() async throws {
        var listing = fixtures.listing(named: "Changing", configurationSchema: ["required": ["a"]])
        try await check(["a": 1], against: listing)
        listing.version += 1
        listing.configurationSchema = ["required": ["b"]]
        await #expect(throws: InstallationRefusal.self) { try await check(["a": 1], against: listing) }
        try await check(["b": 1], against: listing)
    }

    @Test("Compiled schemas are kept within their budget, however many there are")
    func budget() async throws {
        let filler = JSONValue.string(String(repeating: "x", count: 60_000))
        for number in 0..<40 {
            let listing = fixtures.listing(named: "Listing \(number)", configurationSchema: ["title": filler])
            try await check([:], against: listing)
            #expect(checks.keptBytes <= Limits.compiledSchemaBytesMax)
        }
        #expect(checks.keptBytes > Limits.compiledSchemaBytesMax / 2)
    }
}
