import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import MercatoWire
import NIOCore
import Testing

@testable import MercatoAPI

@Suite("Entity tags of resources")
struct EntityTagTests {
    private let world: APIUnderTest

    init() throws {
        world = try APIUnderTest()
    }

    /// What a customer can read at the fixtures' SIDs.
    private static let resources: [OperationID] = [
        .fetchAvailableAddOn, .fetchInstalledAddOn, .fetchModuleDataManagement, .fetchBalance, .fetchUsageTotals,
        .previewFetchAvailableAddOn, .previewFetchInstalledAddOn,
    ]
    private static let lists: [OperationID] = [
        .listAvailableAddOn, .listInstalledAddOn, .listAlert, .listEvent, .listClassicKey, .listUsageRecord,
    ]

    @Test("A caller who has the body is answered 304 without it; another tag gets it anew", arguments: resources)
    func known(id: OperationID) async throws {
        let (path, headers) = (world.path(Operation.named(id)), world.credentials(world.fixtures.customer))
        try await world.ask { client in
            let first = try await client.execute(uri: path, method: .get, headers: headers)
            #expect(first.status == .ok, "\(path)")
            let tag = try #require(first.headers[.eTag])
            #expect(first.headers[.vary] == "Authorization" && first.headers[.cacheControl] == "private, no-cache")
            for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                var again = headers
                again[.ifNoneMatch] = known
                let answer = try await client.execute(uri: path, method: .get, headers: again)
                #expect(answer.status == .notModified && answer.body.readableBytes == 0, "\(known)")
                #expect(answer.headers[.eTag] == tag)
            }
            var other = headers
            other[.ifNoneMatch] = "\"x\""
            #expect(try await client.execute(uri: path, method: .get, headers: other).status == .ok)
        }
    }

    @Test("A tag goes with what was changed")
    func changed() async throws {
        let path = world.path(Operation.named(.fetchInstalledAddOn))
        var headers = world.credentials(world.fixtures.customer)
        headers[.contentType] = "application/x-www-form-urlencoded"
        try await world.ask { [headers] client in
            let before = try await client.execute(uri: path, method: .get, headers: headers)
            let renamed = try await client.execute(
                uri: path, method: .post, headers: headers, body: ByteBuffer(string: "UniqueName=renamed"))
            #expect(renamed.status == .ok && renamed.headers[.eTag] == nil)
            var again = headers
            let tag = try #require(before.headers[.eTag])
            again[.ifNoneMatch] = tag
            let after = try await client.execute(uri: path, method: .get, headers: again)
            #expect(after.status == .ok)
            #expect(after.headers[.eTag] != before.headers[.eTag])
            #expect(try after.json["unique_name"] == "renamed")
        }
    }

    @Test("Lists have none", arguments: lists)
    func untagged(id: OperationID) async throws {
        let (path, headers) = (world.path(Operation.named(id)), world.credentials(world.fixtures.customer))
        try await world.ask { client in
            var headers = headers
            headers[.ifNoneMatch] = "*"
            let answer = try await client.execute(uri: path, method: .get, headers: headers)
            #expect(answer.status == .ok && answer.headers[.eTag] == nil, "\(path)")
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }
}
