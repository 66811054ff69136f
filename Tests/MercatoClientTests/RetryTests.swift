import JSONValue
import MercatoClient
import MercatoTypes
import MercatoWire
import NIOHTTP1
import Testing

@Suite("What is sent again")
struct RetryTests {
    private let account =
        #"{"sid":"AC00000000000000000000000000000001","parent_sid":null,"friendly_name":"n","#
        + #""status":"active","type":"Full","publisher":false,"operator":false,"currency":"USD","#
        + #""date_created":"2026-01-01T12:00:00Z","date_updated":"2026-01-01T12:00:00Z"}"#
    private let receipt = #"{"total_submitted":1,"billable_items":[{"sid":"BIx","quantity":1,"submitted":true}]}"#
    private let installation = SID(kind: .installation, high: 1, low: 1)
    private let owner = SID(kind: .account, high: 1, low: 1)

    private func refusal(_ status: Int, retryAfter: Int? = nil) -> StubServer.Reply {
        .answer(
            status: status,
            headers: ["Twilio-Request-Id": "RQ1"].merging(
                retryAfter.map { ["Retry-After": "\($0)"] } ?? [:], uniquingKeysWith: { $1 }),
            body: #"{"code":20500,"message":"no","more_info":"https://x/20500","status":\#(status),"params":{"a":1}}"#)
    }

    private func report(_ client: MercatoClient) async throws(MercatoClientError) -> UsageReceipt {
        try await client.createBillingUsage(asWritten: [("BIx", .zero)], on: installation, idempotencyKey: "once")
    }

    @Test("A read is, whatever became of it")
    func read() async throws {
        try await withStub([.hangUp, refusal(500), .answer(status: 200, body: account)]) { client, stub in
            let account = try await client.fetchAccount(owner)
            #expect(account.friendlyName == "n")
            #expect(stub.requests.count == 3)
        }
    }

    @Test("A report is, with its key, until the answer is in")
    func keyed() async throws {
        let replies: [StubServer.Reply] = [.hangUp, refusal(503, retryAfter: 0), .answer(status: 202, body: receipt)]
        try await withStub(replies) { client, stub in
            let receipt = try await report(client)
            #expect(receipt.isComplete)
            #expect(stub.requests.map { $0.headers.first(name: "Idempotency-Key") } == ["once", "once", "once"])
            #expect(Set(stub.requests.map(\.body)).count == 1)
        }
    }

    @Test("What is made without a key of the caller's has one of its own for as long as the call lasts")
    func ownKey() async throws {
        try await withStub([.hangUp, refusal(400)]) { client, stub in
            for _ in 0..<2 {
                _ = try? await client.createInstalledAddOn(
                    CreateInstalledAddOnForm(
                        availableAddOnSid: SID(kind: .listing, high: 1, low: 1), acceptTermsOfService: true))
            }
            let keys = stub.requests.compactMap { $0.headers.first(name: "Idempotency-Key") }
            #expect(keys.count == 3 && keys[0] == keys[1] && keys[1] != keys[2])
        }
    }

    @Test("A change without a key is not, when it may have been made")
    func unkeyed() async throws {
        for reply in [StubServer.Reply.hangUp, refusal(500)] {
            try await withStub([reply, .answer(status: 200, body: account)]) { client, stub in
                let error = await #expect(throws: MercatoClientError.self) {
                    try await client.updateAccount(owner, AccountForm(friendlyName: "n"))
                }
                #expect(error?.isOutcomeUnknown == true)
                #expect(stub.requests.count == 1)
            }
        }
    }

    @Test("A change without a key is, when the server says that it has done nothing", arguments: [429, 503, 507])
    func nothingDone(status: Int) async throws {
        try await withStub([refusal(status, retryAfter: 0), .answer(status: 200, body: account)]) { client, stub in
            _ = try await client.updateAccount(owner, AccountForm(friendlyName: "n"))
            #expect(stub.requests.count == 2)
        }
    }

    @Test("What time does not heal is not", arguments: [400, 401, 403, 404, 409, 413])
    func refused(status: Int) async throws {
        try await withStub([refusal(status), .answer(status: 202, body: receipt)]) { client, stub in
            let error = await #expect(throws: MercatoClientError.self) { try await report(client) }
            #expect(error?.status == status && error?.isOutcomeUnknown == false && error?.isBeforeRequest == false)
            #expect(stub.requests.count == 1)
        }
    }

    @Test("Nothing is, when the server asks for a longer wait than the caller allows; the error says how long")
    func longWait() async throws {
        try await withStub([refusal(429, retryAfter: 3_600)]) { client, stub in
            let error = await #expect(throws: MercatoClientError.self) { try await report(client) }
            let refusal = try #require(error?.refusal)
            #expect((refusal.retryAfterSeconds, refusal.requestID, refusal.code) == (3_600, "RQ1", 20500))
            #expect(refusal.params?["a"] == 1 && refusal.moreInfo == "https://x/20500" && refusal.message == "no")
            #expect(stub.requests.count == 1)
        }
    }

    @Test("No more often than the caller allows")
    func attempts() async throws {
        for attempts in 1...3 {
            let policy = RetryPolicy(attemptsMax: attempts)
            try await withStub([refusal(503, retryAfter: 0)], retries: policy) { client, stub in
                await #expect(throws: MercatoClientError.self) { try await report(client) }
                #expect(stub.requests.count == attempts)
            }
        }
    }

    @Test("Nothing is, once the task was cancelled; the outcome is unknown")
    func cancelled() async throws {
        try await withStub([.silence]) { client, stub in
            let task = Task { try await report(client) }
            while stub.requests.isEmpty { await Task.yield() }
            task.cancel()
            let error = await #expect(throws: MercatoClientError.self) { try await task.value }
            #expect(error?.isOutcomeUnknown == true)
            #expect(stub.requests.count == 1)
        }
    }

    @Test("A key that is no header's value is not sent at all")
    func malformedKey() async throws {
        try await withStub([.answer(status: 202, body: receipt)]) { client, stub in
            for key in ["", "a b", "a\r\nX: y", String(repeating: "a", count: 256)] {
                let error = await #expect(throws: MercatoClientError.self) {
                    try await client.createBillingUsage(asWritten: [], on: installation, idempotencyKey: key)
                }
                #expect(error?.isBeforeRequest == true)
            }
            #expect(stub.requests.isEmpty)
        }
    }
}
