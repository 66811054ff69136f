import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONValue
import MercatoAPI
import MercatoCore
import MercatoHTTP
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import MercatoWire
import NIOCore
import Testing

/// The whole way of a request to the API and back, in process: a store, the use cases, the handlers, and everything
/// that stands before them. Only sockets are missing.
struct APIUnderTest {
    let market: Marketplace
    let time = LetGoTime()
    let api: APIRouter
    private let directory = TemporaryDirectory()

    var fixtures: Fixtures { market.fixtures }

    init() throws {
        market = try Marketplace(on: SQLiteEngine(directory: directory.path))
        api = APIRouter(useCases: market.useCases, pageTokenKey: PageTokenKey(bytes: Array(repeating: 7, count: 32)))
    }

    /// - Parameters:
    ///   - security: of the port that requests come in on
    ///   - body: asks what it likes
    func ask(
        _ security: Listener.Security = .plain,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let router = FaceRouter(
            faces: [api], authentication: market.authentication, keyUse: KeyUse(time: fixtures.time), time: time)
        let responder = ListenerResponder(
            router.build(), listener: Listener(security: security, scheme: "https"), sids: fixtures.sids)
        try await Application(responder: responder).test(.router, body)
        withExtendedLifetime(directory) {}
    }

    /// The path of an operation on what the fixtures hold.
    func path(_ operation: MercatoWire.Operation) -> String {
        let sids = operation.path.parameterNames.map { name -> String in
            switch name {
            case "AccountSid": fixtures.customer.sid.description
            case "AvailableAddOnSid", "ListingSid": fixtures.listing.sid.description
            case "InstalledAddOnSid": fixtures.installation.sid.description
            case "Sid" where operation.path.description.contains("Listing"): fixtures.listing.sid.description
            case "Sid" where operation.path.description.contains("AvailableAddOns"): fixtures.listing.sid.description
            case "Sid" where operation.path.description.contains("InstalledAddOns"):
                fixtures.installation.sid.description
            case "Sid" where operation.path.description.contains("Accounts"): fixtures.customer.sid.description
            default: "SK\(String(repeating: "0", count: 32))"
            }
        }
        return operation.path.path(sids)
    }

    /// The headers of an account that comes with its token.
    func credentials(_ account: Account, password: String? = nil) -> HTTPFields {
        let password = password ?? Fixtures.secret(of: account.sid)
        return [.authorization: "Basic " + Data("\(account.sid):\(password)".utf8).base64EncodedString()]
    }
}

/// Time that goes on when it is told to; nobody waits in it.
final class LetGoTime: SteadyTime {
    private let steps = SteppedTime()

    func now() -> Duration { steps.now() }
    func advance(by duration: Duration) { steps.advance(by: duration) }
    func sleep(for duration: Duration) async throws { try Task.checkCancellation() }
}

extension TestResponse {
    var json: JSONValue { get throws { try JSONValue(parsing: Array(buffer: body)) } }

    /// The code of the error body that this must be.
    func refusal(_ status: HTTPResponse.Status) throws -> ErrorResource {
        #expect(self.status == status)
        #expect(headers[.contentType] == "application/json")
        let error = try ErrorResource(json: json)
        #expect(error.status == status.code)
        #expect(error.moreInfo.contains("/docs/errors/\(error.code)"))
        return error
    }
}
