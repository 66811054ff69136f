import HTTPTypes
import MercatoCore
import MercatoHTTP
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import Synchronization
import Testing

@testable import MercatoLane

/// A connection with both lanes on it, between a parser and a general way that answers when it is told to; the store
/// decides reports when it is told to. Nothing runs on another thread.
struct LanesUnderTest {
    let fixtures: Fixtures
    let channel = EmbeddedChannel()
    let behind = Behind()
    let store: HeldStore
    private let folder = TemporaryDirectory()

    /// - Parameter memory: what is remembered; to be filled before, since a channel belongs to one thread
    init(_ fixtures: Fixtures = Fixtures(), memory: AnswerMemory = AnswerMemory(SubjectVersions())) throws {
        self.fixtures = fixtures
        let engine = try SQLiteEngine(directory: folder.path)
        try fixtures.insert(into: engine)
        store = HeldStore(engine, fixtures.sids)
        let directory = RememberedFixtures(fixtures: fixtures)
        let authentication = Authentication(directory: directory, time: fixtures.time)
        let (turns, answers, keyUse) = (AccountTurns(), KeptBytes(), KeyUse(time: fixtures.time))
        let usage = UsageReporting(
            store: AuthorizedStore(store, time: fixtures.time), directory: directory, time: fixtures.time,
            sids: fixtures.sids, backlog: KeptAlerts())
        let clock = SteppedTime()
        let desk = LaneDesk(
            usage: usage, authentication: authentication, turns: turns, bodies: KeptBytes(), answers: answers,
            keyUse: keyUse, sids: fixtures.sids, time: fixtures.time, clock: clock, observers: []
        ) {}
        let reading = ReadingDesk(
            openAnswers: [OpenAnswer(path: "/open", type: "text/plain", body: Array("open".utf8))], memory: memory,
            authentication: authentication, turns: turns, answers: answers, keyUse: keyUse, sids: fixtures.sids,
            time: fixtures.time, clock: clock, observers: [])
        let pipeline = channel.pipeline.syncOperations
        try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
        try pipeline.addHandlers([
            HTTP1ToHTTPServerCodec(secure: false), RequestDeadline(),
            LaneEntrance(desk, reading, listener: Listener(security: .plain, scheme: "http")), behind,
        ])
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    private var authorization: String { RememberedFixtures.header(fixtures.publisher) }

    /// A report of one item.
    func report(_ quantity: String, _ others: String...) -> String {
        let body = #"{"billable_items":[{"sid":"\#(fixtures.item.sid)","quantity":\#(quantity)}]}"#
        let head = [
            "POST /v1/InstalledAddOns/\(fixtures.installation.sid)/Usage HTTP/1.1", "Host: market.example",
            "Authorization: \(authorization)", "Content-Type: application/json",
            "Content-Length: \(body.utf8.count)",
        ]
        return (head + others + ["", body]).joined(separator: "\r\n")
    }

    func get(_ path: String, _ others: String...) -> String {
        (["GET \(path) HTTP/1.1", "Host: market.example", "Authorization: \(authorization)"] + others + ["", ""])
            .joined(separator: "\r\n")
    }

    func send(_ texts: String...) throws { try channel.writeInbound(ByteBuffer(string: texts.joined())) }

    /// What has gone out since the last time: each answer's status line and body, with a space between.
    func answers() throws -> [String] {
        channel.embeddedEventLoop.run()
        var bytes = ByteBuffer()
        while let part = try channel.readOutbound(as: ByteBuffer.self) { bytes.writeImmutableBuffer(part) }
        return String(buffer: bytes).split(separator: "HTTP/1.1 ").map { text in
            let status = text.prefix { $0 != "\r\n" }
            let body = text.firstRange(of: "\r\n\r\n").map { text[$0.upperBound...] } ?? ""
            return "\(status) \(body)"
        }
    }

    /// Decides the report that is with the store.
    func decide() throws {
        try store.decide()
        channel.embeddedEventLoop.run()
    }
}

/// Where what flows on arrives: it answers each request with its path, in order, when it is told to.
final class Behind: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    /// Method and path of what came, as far as it was not answered.
    private(set) var requests: [String] = []
    private(set) var events: [any Sendable] = []
    private(set) var faults = 0
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        requests.append("\(head.method) \(head.path ?? "")")
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelShouldQuiesceEvent { events.append(event) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { faults += 1 }

    func answer() {
        let body = ByteBuffer(string: "behind: \(requests.removeFirst())")
        let head = HTTPResponse(status: .ok, headerFields: [.contentLength: "\(body.readableBytes)"])
        context?.write(wrapOutboundOut(.head(head)), promise: nil)
        context?.write(wrapOutboundOut(.body(body)), promise: nil)
        context?.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

/// Keeps reports until it is told to commit them.
final class HeldStore: Store {
    private let engine: SQLiteEngine
    private let sids: any SIDSource
    private let held = Mutex<[(PendingReport, any ReportReceiver)]>([])

    init(_ engine: SQLiteEngine, _ sids: any SIDSource) {
        self.engine = engine
        self.sids = sids
    }

    var count: Int { held.withLock { $0.count } }

    func append(_ report: PendingReport, to receiver: any ReportReceiver) {
        held.withLock { $0.append((report, receiver)) }
    }

    func decide() throws {
        let (report, receiver) = try #require(held.withLock { $0.isEmpty ? nil : $0.removeFirst() })
        var outcomes: [ReportOutcome] = []
        _ = try engine.commit { outcomes = try UsageCommit.commit([report], in: $0, sids: sids) }
        receiver.take(.success(try #require(outcomes.first)))
        receiver.wake()
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result { try await engine.read(body) }

    func readList<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result { try await engine.read(body) }

    func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result { throw StoreFault.unavailable(reason: "nothing is written here but reports") }

    func append(_ report: PendingReport) async throws -> ReportOutcome {
        throw StoreFault.unavailable(reason: "nobody waits here")
    }
}
