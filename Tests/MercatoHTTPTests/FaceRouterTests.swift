import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import NIOCore
import Testing

@testable import MercatoHTTP

/// What every request passes on its way to a face, in process and without a socket.
@Suite("The way to a face")
struct FaceRouterTests {
    /// An open page, a page that is served on plain HTTP too, and one behind credentials.
    private struct Pages: HTTPFace {
        let plainPaths: Set<String> = ["/plain"]
        let routeNames = ["/things/{0}": "/things/{Sid}"]

        func addOpenRoutes(to routes: RouterGroup<MercatoContext>) {
            routes.get("/open") { _, _ in Response.json(["open": true]) }
            routes.get("/plain") { _, _ in Response.json(["plain": true]) }
        }

        func addRoutes(to routes: RouterGroup<MercatoContext>) {
            routes.get("/things/{0}") { _, context in
                Response.json(["account": .string(context.caller?.accountSid.description ?? "")])
            }
            routes.post("/things/{0}") { _, _ in Response.json([:], status: .created) }
        }
    }

    private struct Tagged: HTTPFace {
        /// Waits for nobody: a stranger's turn ends on an event loop, and in process none runs.
        let plainPaths: Set<String> = ["/tagged"]

        func addOpenRoutes(to routes: RouterGroup<MercatoContext>) {
            routes.get("/tagged") { request, _ in
                try await EntityTag.tag(Response.json(["value": 1]), for: request)
            }
        }
    }

    private let fixtures = Fixtures()

    private func test(
        _ security: Listener.Security = .plain,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let faces: [any HTTPFace] = [Pages(), Tagged()]
        let router = FaceRouter(
            faces: faces,
            authentication: Authentication(
                directory: OneAccount(account: fixtures.publisher), time: fixtures.time),
            keyUse: KeyUse(time: fixtures.time), time: SteppedTime())
        let responder = ListenerResponder(
            router.build(), listener: Listener(security: security, scheme: "https"),
            sids: fixtures.sids)
        let app = Application(responder: responder)
        try await app.test(.router, body)
    }

    @Test("Faces stand side by side, and every answer has the same headers and errors")
    func envelope() async throws {
        try await test { client in
            for (path, status) in [("/open", HTTPResponse.Status.ok), ("/tagged", .ok), ("/nowhere", .notFound)] {
                let answer = try await client.execute(uri: path, method: .get)
                #expect(answer.status == status)
                #expect(answer.headers[.twilioRequestID]?.hasPrefix("RQ") == true)
                #expect(answer.headers[.contentType] == "application/json")
                #expect(answer.headers[.accessControlAllowOrigin] == "*")
            }
            let refused = try await client.execute(uri: "/nowhere", method: .get)
            #expect(String(buffer: refused.body).contains(#""code":20404"#))
        }
    }

    @Test("A path that takes another method says which, whichever face it is of")
    func methods() async throws {
        try await test { client in
            let open = try await client.execute(uri: "/open", method: .delete)
            #expect(open.status == .methodNotAllowed)
            #expect(open.headers[.allow] == "GET, HEAD, OPTIONS")
            let thing = try await client.execute(uri: "/things/1", method: .delete)
            #expect(thing.status == .methodNotAllowed)
        }
    }

    @Test("Preflights need no credentials, and no path ends with a slash or holds an empty part")
    func doorway() async throws {
        try await test { client in
            let preflight = try await client.execute(uri: "/things/1", method: .options)
            #expect(preflight.status == .noContent)
            for path in ["/open/", "//open", "/things//1"] {
                let answer = try await client.execute(uri: path, method: .get)
                #expect(answer.status == .notFound, "\(path)")
            }
        }
    }

    @Test("Where TLS is needed, plain HTTP is answered 426 but for the paths that a face opens")
    func plain() async throws {
        try await test(.refused) { client in
            let plain = try await client.execute(uri: "/plain", method: .get)
            #expect(plain.status == .ok)
            for path in ["/things/1", "/nowhere"] {
                let answer = try await client.execute(uri: path, method: .get)
                #expect(answer.status == .upgradeRequired)
                #expect(answer.headers[.upgrade]?.contains("TLS") == true)
            }
        }
    }

    @Test("Behind credentials a route finds its caller; without them it is not reached")
    func credentials() async throws {
        try await test { [fixtures] client in
            let anonymous = try await client.execute(uri: "/things/1", method: .get)
            #expect(anonymous.status == .unauthorized)
            #expect(anonymous.headers[.wwwAuthenticate]?.hasPrefix("Basic") == true)
            let stranger = try await client.execute(
                uri: "/things/1", method: .get, headers: [.authorization: OneAccount.header(fixtures.publisher, "no")])
            #expect(stranger.status == .unauthorized)
            let header = OneAccount.header(fixtures.publisher, Fixtures.secret(of: fixtures.publisher.sid))
            let caller = try await client.execute(
                uri: "/things/1", method: .get, headers: [.authorization: header])
            #expect(caller.status == .ok)
            #expect(String(buffer: caller.body).contains(fixtures.publisher.sid.description))
        }
    }

    @Test("An answer that the caller has already is 304 without a body; another tag gets it anew")
    func entityTags() async throws {
        try await test { client in
            let first = try await client.execute(uri: "/tagged", method: .get)
            let tag = try #require(first.headers[.eTag])
            for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let again = try await client.execute(uri: "/tagged", method: .get, headers: [.ifNoneMatch: known])
                #expect(again.status == .notModified, "\(known)")
                #expect(again.body.readableBytes == 0)
                #expect(again.headers[.eTag] == tag)
            }
            let other = try await client.execute(uri: "/tagged", method: .get, headers: [.ifNoneMatch: "\"other\""])
            #expect(other.status == .ok)
            #expect(other.body.readableBytes > 0)
        }
    }
}
