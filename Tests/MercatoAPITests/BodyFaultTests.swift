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

@Suite("Bodies that cannot be read")
struct BodyFaultTests {
    private let world: APIUnderTest
    private static let form = "application/x-www-form-urlencoded"

    init() throws {
        world = try APIUnderTest()
    }

    private func refused(
        _ id: OperationID, _ body: ByteBuffer, type: String?, by status: HTTPResponse.Status = .badRequest,
        as account: KeyPath<APIUnderTest, HTTPFields>
    ) async throws -> ErrorResource {
        let operation = Operation.named(id)
        var headers = world[keyPath: account]
        headers[.contentType] = type
        let (path, sent) = (world.path(operation), headers)
        return try await world.answer(path, .post, sent, body).refusal(status)
    }

    @Test(
        "A report that is no JSON, or says something twice, is refused with what is wrong and bills nothing",
        arguments: [
            "", "{", "[]", "null", #"{"billable_items": 1}"#, #"{"billable_items": []} x"#, "\u{FEFF}{}",
            #"{"billable_items": [], "billable_items": []}"#, #"{"billable_items": [{"sid": "BI", "quantity": "1"}]}"#,
            #"{"billable_items": [{"sid": "BI", "quantity": 1e400}]}"#,
        ])
    func reports(body: String) async throws {
        let error = try await refused(
            .createBillingUsage, ByteBuffer(string: body), type: "application/json", as: \.publisher)
        #expect(error.code == 20001 && error.message.count > 20)
        try await expectNothingBilled()
    }

    @Test("Bytes that are no UTF-8 are refused, in JSON and in forms")
    func bytes() async throws {
        let invalid = ByteBuffer(bytes: Array(#"{"billable_items": ["#.utf8) + [0xC3, 0x28] + Array("]}".utf8))
        _ = try await refused(.createBillingUsage, invalid, type: "application/json", as: \.publisher)
        for text in ["UniqueName=%C3%28", "UniqueName=%", "UniqueName=%g0", "UniqueName=%4"] {
            let error = try await refused(
                .updateInstalledAddOn, ByteBuffer(string: text), type: Self.form, as: \.customer)
            #expect(error.code == 20001, "\(text)")
        }
        try await expectNothingBilled()
    }

    @Test(
        "A form that comes as something else is refused with what to send",
        arguments: ["application/json", "text/plain"])
    func contentTypes(type: String) async throws {
        let error = try await refused(
            .updateInstalledAddOn, ByteBuffer(string: "UniqueName=renamed"), type: type, as: \.customer)
        #expect(error.message.contains(Self.form))
    }

    @Test(
        "A parameter that cannot be is named",
        arguments: [
            (OperationID.updateInstalledAddOn, "Configuration=[]", "Configuration"),
            (.updateInstalledAddOn, "Configuration=%7B", "Configuration"),
            (.createInstalledAddOn, "AcceptTermsOfService=true", "AvailableAddOnSid"),
            (.createInstalledAddOn, "AvailableAddOnSid=XB1&AcceptTermsOfService=true", "AvailableAddOnSid"),
        ])
    func parameters(id: OperationID, body: String, parameter: String) async throws {
        let error = try await refused(id, ByteBuffer(string: body), type: Self.form, as: \.customer)
        #expect(error.params?["parameter"] == .string(parameter) && error.message.contains(parameter))
    }

    @Test("A report over its size is 413 before anything is read of it")
    func size() async throws {
        let body = ByteBuffer(string: String(repeating: " ", count: Limits.usageBodyBytesMax + 1))
        let error = try await refused(
            .createBillingUsage, body, type: "application/json", by: .contentTooLarge, as: \.publisher)
        #expect(error.message.contains("\(Limits.usageBodyBytesMax)"))
    }

    @Test(
        "A list takes no query that cannot be",
        arguments: ["PageSize=0", "PageSize=x", "Page=-1", "PageToken=x", "PageSize=%zz"])
    func queries(query: String) async throws {
        let answer = try await world.answer("/v1/AvailableAddOns?\(query)", .get, world.customer, ByteBuffer())
        #expect(try answer.refusal(.badRequest).code == 20001)
    }

    private func expectNothingBilled() async throws {
        let answer = try await world.answer(
            world.path(Operation.named(.fetchUsageTotals)), .get, world.publisher, ByteBuffer())
        #expect(try answer.json["totals"] == [])
    }
}

extension APIUnderTest {
    fileprivate var customer: HTTPFields { credentials(fixtures.customer) }
    fileprivate var publisher: HTTPFields { credentials(fixtures.publisher) }

    fileprivate func answer(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, _ body: ByteBuffer
    ) async throws -> TestResponse {
        let kept = KeptAnswer()
        try await ask { client in
            kept.answer = try await client.execute(uri: path, method: method, headers: headers, body: body)
        }
        return try #require(kept.answer)
    }
}

/// What a closure was answered.
private final class KeptAnswer: @unchecked Sendable {
    /// Written before the closure's caller goes on, read after.
    var answer: TestResponse?
}
