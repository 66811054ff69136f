import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import MercatoWire
import Testing

@testable import MercatoAPI

@Suite("Failed authentications")
struct FailureLimitTests {
    private let world: APIUnderTest

    init() throws {
        world = try APIUnderTest()
    }

    @Test("Beyond so many a minute failures are 429 with when to come back; good credentials go on")
    func limit() async throws {
        let world = world
        let (path, good) = ("/v1/AvailableAddOns", world.credentials(world.fixtures.customer))
        let wrong = world.credentials(world.fixtures.customer, password: "wrong")
        try await world.ask { client in
            for _ in 0..<Limits.authenticationFailuresPerMinuteMax {
                let answer = try await client.execute(uri: path, method: .get, headers: wrong)
                #expect(answer.status == .unauthorized)
            }
            world.time.advance(by: .seconds(20))
            let refused = try await client.execute(uri: path, method: .get, headers: wrong)
            #expect(try refused.refusal(.tooManyRequests).code == 20429)
            #expect(refused.headers[.retryAfter] == "40")
            let anonymous = try await client.execute(uri: path, method: .get)
            #expect(anonymous.status == .tooManyRequests)
            let caller = try await client.execute(uri: path, method: .get, headers: good)
            #expect(caller.status == .ok)
            world.time.advance(by: .seconds(40))
            let later = try await client.execute(uri: path, method: .get, headers: wrong)
            #expect(later.status == .unauthorized)
            #expect(later.headers[.wwwAuthenticate]?.hasPrefix("Basic") == true)
        }
    }

    @Test("Whatever is wrong with credentials, nothing is told but that they are")
    func credentials() async throws {
        let world = world
        let customer = world.fixtures.customer
        let unknown = world.fixtures.account("Unknown")
        try await world.ask { client in
            let headers: [HTTPFields] = [
                [:], [.authorization: "Basic"], [.authorization: "Basic !"], [.authorization: "Bearer x"],
                world.credentials(customer, password: ""), world.credentials(customer, password: "x"),
                world.credentials(unknown),
            ]
            for fields in headers {
                let answer = try await client.execute(uri: "/v1/AvailableAddOns", method: .get, headers: fields)
                let error = try answer.refusal(.unauthorized)
                #expect(error.code == 20003 && !error.message.contains(customer.sid.description))
            }
        }
    }
}
