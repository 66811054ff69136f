import Hummingbird
import MercatoCore
import MercatoTypes
import NIOCore
import Testing

@testable import MercatoHTTP

@Suite("AnswerMemory")
struct AnswerMemoryTests {
    private let versions = SubjectVersions()
    private let account = SID(kind: .account, high: 0, low: 1)

    private func question(
        _ target: String = "/v1/A", account: SID? = nil, origin: String = "https://a", pages: String = "https://a/docs"
    ) -> AnswerMemory.Question {
        AnswerMemory.Question(account: account ?? self.account, target: target, origin: origin, errorPages: pages)
    }

    private func response(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    @discardableResult
    private func remember(
        _ text: String, in memory: AnswerMemory, as question: AnswerMemory.Question? = nil,
        about subject: AnswerSubject = .directory, status: HTTPResponse.Status = .ok,
        meanwhile: @escaping () -> Void = {}
    ) async throws -> Response {
        try await memory.remember(
            question ?? self.question(), about: subject, of: account, for: .fetchAvailableAddOn, route: "/v1/{A}"
        ) {
            meanwhile()
            return response(text, status)
        }
    }

    private func commit(_ touches: () -> Void) {
        versions.commitBegins()
        touches()
        versions.commitEnded(isKnown: true)
    }

    @Test("An answer is given again until a commit touches what it shows")
    func holds() async throws {
        let memory = AnswerMemory(versions)
        try await remember("first", in: memory)
        let answer = try #require(memory.answer(to: question()))
        #expect(answer.body == ByteBuffer(string: "first"))
        #expect(answer.fields.map(\.0) == ["Content-Type", "Content-Length"])
        #expect(answer.fields.map(\.1) == ["text/plain", "5"])
        commit {}
        #expect(memory.answer(to: question()) != nil)
        commit { versions.directoryIsTouched() }
        #expect(memory.answer(to: question()) == nil)
        try await remember("second", in: memory)
        #expect(memory.answer(to: question())?.body == ByteBuffer(string: "second"))
    }

    @Test("Another account, URL, origin or place of error pages is another question")
    func questions() async throws {
        let memory = AnswerMemory(versions)
        try await remember("first", in: memory)
        for other in [
            question(account: SID(kind: .account, high: 0, low: 2)), question("/v1/B"), question(origin: "http://a"),
            question(pages: "https://b"),
        ] {
            #expect(memory.answer(to: other) == nil)
        }
    }

    @Test("What was read while a commit was under way, or before one that ended since, is not remembered")
    func overtaken() async throws {
        let memory = AnswerMemory(versions)
        versions.commitBegins()
        versions.directoryIsTouched()
        try await remember("early", in: memory)
        versions.commitEnded(isKnown: true)
        #expect(memory.answer(to: question()) == nil)
        try await remember("late", in: memory) { commit { versions.directoryIsTouched() } }
        #expect(memory.answer(to: question()) == nil)
    }

    @Test("A refusal is not remembered, nor what is too large, and both are answered")
    func others() async throws {
        let memory = AnswerMemory(versions)
        #expect(try await remember("gone", in: memory, status: .notFound).status == .notFound)
        let long = String(repeating: "x", count: Limits.rememberedAnswerBytesMax + 1)
        #expect(try await remember(long, in: memory).body.contentLength == long.utf8.count)
        #expect(memory.answer(to: question()) == nil)
        #expect(memory.bytes == 0)
    }

    @Test("A family that asks for everything has no more than its share kept")
    func bounds() async throws {
        let memory = AnswerMemory(versions, bytesMax: 100_000, bytesPerFamilyMax: 20_000)
        for number in 0..<200 { try await remember("some text", in: memory, as: question("/\(number)")) }
        #expect(memory.bytes <= 20_000)
        #expect(memory.answer(to: question("/199")) != nil)
        #expect(memory.answer(to: question("/0")) == nil)
    }
}
