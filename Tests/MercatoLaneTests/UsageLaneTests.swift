import MercatoTypes
import NIOCore
import NIOEmbedded
import Testing

@testable import MercatoLane

@Suite("The lane of usage reports, on a connection")
struct UsageLaneTests {
    private func submitted(_ answer: String?) -> Bool {
        answer?.hasPrefix("202 Accepted {") == true && answer?.contains(#""submitted":true"#) == true
    }

    @Test("A report is answered when it is stored, and not before")
    func answered() throws {
        let lanes = try LanesUnderTest()
        try lanes.send(lanes.report("1"))
        #expect(try lanes.answers() == [])
        try lanes.decide()
        #expect(submitted(try lanes.answers().first))
        #expect(lanes.behind.requests == [])
    }

    @Test("Pipelined answers leave in the order of their requests, whichever way those go")
    func order() throws {
        let lanes = try LanesUnderTest()
        try lanes.send(lanes.report("1"), lanes.get("/a"), lanes.report("2"), lanes.get("/open"), lanes.report("3"))
        #expect(lanes.store.count == 1)
        #expect(lanes.behind.requests == [])
        try lanes.decide()
        #expect(submitted(try lanes.answers().first))
        // Behind a request that flowed on, everything flows on that has come by then.
        #expect(lanes.behind.requests.first == "GET /a")
        let rest = lanes.behind.requests.count
        for _ in 0..<rest { lanes.behind.answer() }
        let answers = try lanes.answers()
        #expect(answers.count == rest)
        #expect(answers.first == "200 OK behind: GET /a")
        try lanes.send(lanes.report("4"))
        #expect(lanes.store.count == 1)
    }

    @Test("A report whose body comes later flows on, head first")
    func half() throws {
        let lanes = try LanesUnderTest()
        let report = lanes.report("1")
        let cut = try #require(report.firstRange(of: "\r\n\r\n")).upperBound
        try lanes.send(String(report[..<cut]))
        #expect(lanes.behind.requests.count == 1)
        try lanes.send(String(report[cut...]))
        #expect(lanes.store.count == 0)
    }

    @Test("Half a head goes nowhere until the other half is there")
    func halfHead() throws {
        let lanes = try LanesUnderTest()
        let report = lanes.report("1")
        try lanes.send(String(report.prefix(50)))
        #expect(lanes.behind.requests == [])
        try lanes.send(String(report.dropFirst(50)))
        #expect(lanes.store.count == 1)
        try lanes.decide()
        #expect(submitted(try lanes.answers().first))
    }

    @Test("A head that asks to be told to go on flows on")
    func expects() throws {
        let lanes = try LanesUnderTest()
        try lanes.send(lanes.report("1", "Expect: 100-continue"))
        #expect(lanes.store.count == 0)
        #expect(lanes.behind.requests.count == 1)
    }

    @Test("An idle connection ends after its time, and one with a report under way does not")
    func idle() throws {
        let lanes = try LanesUnderTest()
        let idle = TimeAmount.seconds(Int64(Limits.idleConnectionSeconds))
        lanes.channel.embeddedEventLoop.advanceTime(by: idle - .seconds(1))
        try lanes.send(lanes.report("1"))
        lanes.channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(lanes.channel.isActive)
        try lanes.decide()
        #expect(submitted(try lanes.answers().first))
        lanes.channel.embeddedEventLoop.advanceTime(by: idle - .seconds(1))
        #expect(lanes.channel.isActive)
        lanes.channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!lanes.channel.isActive)
    }

    @Test("The server's end waits until the report that is under way is answered")
    func drain() throws {
        let lanes = try LanesUnderTest()
        try lanes.send(lanes.report("1"))
        lanes.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(lanes.behind.events.isEmpty)
        try lanes.decide()
        #expect(submitted(try lanes.answers().first))
        #expect(lanes.behind.events.count == 1)
    }

    @Test("A fault of the parser behind a report waits for its answer")
    func fault() throws {
        let lanes = try LanesUnderTest()
        try? lanes.send(lanes.report("1"), "\u{1}\r\n\r\n")
        #expect(lanes.behind.faults == 0)
        try lanes.decide()
        #expect(submitted(try lanes.answers().first))
        #expect(lanes.behind.faults == 1)
    }
}
