import HTTPTypes
import JSONValue
import MercatoCore
import MercatoTypes
import MercatoWire
import Testing

@testable import MercatoDocs
@testable import MercatoHTTP

@Suite("The page of a refusal")
struct RefusalPageTests {
    @Test("is the right one for every error the server answers with", arguments: RefusalSample.all)
    func pages(sample: RefusalSample) throws {
        let answer = ErrorTable.answer(to: sample.error, path: "/v1/Nothing")
        let page = try #require(
            RefusalPage.about(
                code: answer.code.rawValue, rule: answer.params?["rule"]?.string, message: answer.message))
        #expect("\(page.code.rawValue)/\(page.name)" == sample.page)
        #expect(page.status == answer.status.code)
    }

    @Test("is about something the server answers with")
    func answers() {
        let answered = Set(RefusalSample.all.map(\.page))
        let unused = RefusalPage.all.map { "\($0.code.rawValue)/\($0.name)" }.filter { !answered.contains($0) }
        #expect(unused == ["20001/not_submitted"], "but for the page of a notification")
    }

    @Test("is there for every code", arguments: ErrorCode.allCases)
    func codes(code: ErrorCode) {
        #expect(RefusalPage.all.contains { $0.code == code })
    }

    @Test("says that the usage refusal leaves the notification it leaves", arguments: RefusalSample.usage)
    func notifications(sample: RefusalSample) throws {
        let refusal = try #require(sample.error as? UsageRefusal)
        let page = try #require(
            RefusalPage.about(
                code: ErrorTable.answer(to: refusal, path: "").code.rawValue, rule: refusal.rule,
                message: refusal.description))
        #expect(page.notification?.rawValue.lowercased() == sample.alert)
    }

    @Test("has a path of its own and is complete", arguments: RefusalPage.all.map(\.path))
    func paths(path: String) throws {
        let pages = RefusalPage.all.filter { $0.path == path }
        #expect(pages.count == 1)
        let page = try #require(pages.first)
        #expect([page.title, page.message, page.cause, page.fix, page.request].allSatisfy { !$0.isEmpty })
        #expect(page.html.contains("<h1>\(HTMLText.escaped(page.title))</h1>"))
    }

    @Test("says the same of all refusals that share it")
    func shared() {
        for text in ErrorTable.texts {
            let page = RefusalPage.all.first { $0.path == RefusalPage(text).path }
            #expect(
                page.map { [$0.title, $0.message, $0.cause, $0.fix, $0.request] } == [
                    text.title, text.message, text.cause, text.fix, text.request,
                ])
            for sample in text.samples {
                #expect([sample.code.rawValue, sample.status.code] == [page?.code.rawValue, page?.status])
            }
        }
    }

    @Test("escapes what HTML would take for markup")
    func escaping() {
        #expect(HTMLText.prose("a < `b & \"c\"`") == "a &lt; <code>b &amp; &quot;c&quot;</code>")
        #expect(HTMLText.message("x ‹<y>› z") == "x <var>&lt;y&gt;</var> z")
    }
}
