import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONValue
import MercatoCore
import MercatoHTTP
import MercatoTestSupport
import MercatoWire
import Testing

@testable import MercatoAPI

@Suite("Methods and paths of the API")
struct MethodTests {
    private let world: APIUnderTest

    init() throws {
        world = try APIUnderTest()
    }

    private static let methods: [HTTPRequest.Method] = [.get, .post, .delete, .put, .patch, .trace]

    @Test("Every path takes what the table says, and tells whoever asks otherwise, credentials or none")
    func methods() async throws {
        let world = world
        let paths = Dictionary(grouping: world.api.operations.map(\.operation)) { $0.path.description }
        #expect(paths.count > 50)
        try await world.ask { client in
            for operations in paths.values {
                let path = world.path(operations[0])
                let taken = Set(operations.map(\.method.rawValue))
                let allowed = taken.sorted() + (taken.contains("GET") ? ["HEAD"] : []) + ["OPTIONS"]
                for method in Self.methods where !taken.contains(method.rawValue) {
                    let answer = try await client.execute(uri: path, method: method)
                    #expect(try answer.refusal(.methodNotAllowed).code == 20004, "\(method) \(path)")
                    #expect(answer.headers[.allow] == allowed.joined(separator: ", "))
                }
                for method in taken {
                    let answer = try await client.execute(uri: path, method: try #require(HTTPRequest.Method(method)))
                    #expect(try answer.refusal(.unauthorized).code == 20003, "\(method) \(path)")
                }
            }
        }
    }

    @Test("A preflight of every path is answered without credentials")
    func preflights() async throws {
        let world = world
        try await world.ask { client in
            for (operation, _) in world.api.operations {
                let answer = try await client.execute(uri: world.path(operation), method: .options)
                #expect(answer.status == .noContent && answer.body.readableBytes == 0)
                #expect(answer.headers[.accessControlAllowOrigin] == "*")
            }
        }
    }

    @Test("A path that is nearly right is not found, and no redirect")
    func nearly() async throws {
        let world = world
        let headers = world.credentials(world.fixtures.customer)
        try await world.ask { client in
            for (operation, _) in world.api.operations where operation.method == .get {
                let path = world.path(operation)
                let parts = path.dropFirst().split(separator: "/")
                for near in ["\(path)/", "/\(path)", "/\(parts.joined(separator: "//"))", path.lowercased()]
                where near != path && parts.count > 1 {
                    // A SID in either case is the same; a path is not.
                    guard !near.hasPrefix("/v1/Keys") else { continue }
                    let answer = try await client.execute(uri: near, method: .get, headers: headers)
                    #expect(answer.status == .notFound, "\(near)")
                    #expect(answer.headers[.location] == nil)
                }
            }
        }
    }

    @Test("Where TLS is needed, nothing of the API is answered on plain HTTP")
    func plain() async throws {
        let world = world
        try await world.ask(.refused) { client in
            for (operation, _) in world.api.operations {
                let method = try #require(HTTPRequest.Method(operation.method.rawValue))
                let answer = try await client.execute(
                    uri: world.path(operation), method: method, headers: world.credentials(world.fixtures.customer))
                #expect(try answer.refusal(.upgradeRequired).code == 20426)
            }
        }
    }
}
