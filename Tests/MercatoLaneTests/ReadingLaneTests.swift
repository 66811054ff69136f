import MercatoHTTP
import MercatoTestSupport
import MercatoTypes
import NIOCore
import NIOEmbedded
import Testing

@testable import MercatoLane

@Suite("The lane of what is only read, on a connection")
struct ReadingLaneTests {
    private let fixtures = Fixtures()
    private let versions = SubjectVersions()

    private func memory(_ answers: [String: String]) async throws -> AnswerMemory {
        let memory = AnswerMemory(versions)
        for (path, text) in answers { try await memory.remember(text, at: path, for: fixtures) }
        return memory
    }

    @Test("What is for everybody, and what is remembered, is answered at once; all else flows on")
    func answered() async throws {
        let memory = try await memory(["/v1/A": "known"])
        let lanes = try LanesUnderTest(fixtures, memory: memory)
        try lanes.send(lanes.get("/open"), lanes.get("/v1/A"), "GET /open HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(try lanes.answers() == ["200 OK open", "200 OK known", "200 OK open"])
        #expect(lanes.behind.requests == [])
        try lanes.send(lanes.get("/v1/B"))
        #expect(lanes.behind.requests == ["GET /v1/B"])
    }

    @Test("What a commit has touched flows on, to be worked out anew")
    func invalidated() async throws {
        let memory = try await memory(["/v1/A": "known"])
        let lanes = try LanesUnderTest(fixtures, memory: memory)
        versions.commitBegins()
        versions.directoryIsTouched()
        try lanes.send(lanes.get("/v1/A"))
        #expect(lanes.behind.requests == ["GET /v1/A"])
        versions.commitEnded(isKnown: true)
        lanes.behind.answer()
        try lanes.send(lanes.get("/v1/A"))
        #expect(lanes.behind.requests == ["GET /v1/A"])
    }

    @Test("Nobody else is shown what is remembered for an account")
    func credentials() async throws {
        let memory = try await memory(["/v1/A": "known"])
        let lanes = try LanesUnderTest(fixtures, memory: memory)
        let own = lanes.get("/v1/A")
        let publisher = RememberedFixtures.header(fixtures.publisher)
        let other = own.replacing(publisher, with: RememberedFixtures.header(fixtures.customer))
        let wrong = own.replacing(publisher, with: "Basic " + String(publisher.dropFirst(6).reversed()))
        let none = "GET /v1/A HTTP/1.1\r\nHost: market.example\r\n\r\n"
        for request in [other, wrong, none] {
            try lanes.send(own)
            #expect(try lanes.answers() == ["200 OK known"])
            try lanes.send(request)
            #expect(lanes.behind.requests == ["GET /v1/A"])
            lanes.behind.answer()
            _ = try lanes.answers()
        }
    }

    @Test("Answers leave in the order of their requests, whichever way those go")
    func order() async throws {
        let memory = try await memory(["/v1/A": "known"])
        let lanes = try LanesUnderTest(fixtures, memory: memory)
        try lanes.send(lanes.get("/v1/A"), lanes.get("/v1/B"), lanes.get("/v1/A"), lanes.get("/open"))
        #expect(try lanes.answers() == ["200 OK known"])
        #expect(lanes.behind.requests == ["GET /v1/B", "GET /v1/A", "GET /open"])
        for _ in 0..<3 { lanes.behind.answer() }
        #expect(try lanes.answers().count == 3)
        try lanes.send(lanes.report("1"), lanes.get("/open"))
        #expect(try lanes.answers() == [])
        try lanes.decide()
        let answers = try lanes.answers()
        #expect(answers.map { $0.prefix(3) } == ["202", "200"])
        try lanes.send(lanes.get("/open"))
        #expect(try lanes.answers() == ["200 OK open"])
    }

    @Test("An answer longer than a piece goes out whole")
    func long() async throws {
        let text = String(repeating: "0123456789", count: 2 * Limits.answerPieceBytes / 10)
        let memory = try await memory(["/v1/A": text])
        let lanes = try LanesUnderTest(fixtures, memory: memory)
        try lanes.send(lanes.get("/v1/A"), lanes.get("/open"))
        #expect(try lanes.answers() == ["200 OK \(text)", "200 OK open"])
    }

    @Test(
        "What would change the answer, or how the connection goes on, flows on",
        arguments: [
            "Expect: 100-continue", "Connection: close", "If-None-Match: *", "Content-Length: 0", "Upgrade: h2c",
            "Transfer-Encoding: chunked", "Host: other.example", "Authorization: Basic eDp5", "Trailer: x",
        ])
    func strange(field: String) async throws {
        let memory = try await memory(["/v1/A": "known"])
        for path in ["/v1/A", "/open"] {
            let lanes = try LanesUnderTest(fixtures, memory: memory)
            try lanes.send(lanes.get(path, field))
            #expect(try lanes.answers() == [])
            #expect(lanes.behind.requests == ["GET \(path)"])
        }
    }

    @Test(
        "Headers that say nothing about the answer do no harm",
        arguments: ["Accept: */*", "X-Forwarded-For: 192.0.2.1"])
    func harmless(field: String) async throws {
        let memory = try await memory(["/v1/A": "known"])
        let lanes = try LanesUnderTest(fixtures, memory: memory)
        try lanes.send(lanes.get("/v1/A", field, "connection: Keep-Alive"))
        #expect(try lanes.answers() == ["200 OK known"])
    }

    @Test("The server's end, and half a head, are none of its business")
    func others() async throws {
        let memory = try await memory(["/v1/A": "known"])
        let lanes = try LanesUnderTest(fixtures, memory: memory)
        let request = lanes.get("/v1/A")
        try lanes.send(String(request.prefix(30)))
        #expect(lanes.behind.requests == [])
        try lanes.send(String(request.dropFirst(30)))
        #expect(try lanes.answers() == ["200 OK known"])
        lanes.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(lanes.behind.events.count == 1)
    }
}
