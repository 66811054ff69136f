import MercatoClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on this machine that answers what it is told, one answer after another, and remembers what it was asked.
final class StubServer: Sendable {
    struct Request: Sendable {
        let method: String
        /// With its query.
        let target: String
        let headers: HTTPHeaders
        let body: String

        var path: String { String(target.prefix { $0 != "?" }) }
    }

    enum Reply: Sendable {
        case answer(status: Int, headers: [String: String] = [:], body: String = "")
        /// The connection ends without an answer.
        case hangUp
        /// Nothing comes, however long one waits.
        case silence
    }

    let url: String
    private let script: Script
    private let channel: any Channel

    /// - Parameter replies: one for each request, in order; the last for all that follow
    init(_ replies: [Reply]) async throws {
        let script = Script(replies)
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Exchange(script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        url = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
        self.script = script
    }

    var requests: [Request] { script.requests }

    func stop() async {
        try? await channel.close()
    }
}

private final class Script: Sendable {
    private let state: Mutex<(replies: [StubServer.Reply], requests: [StubServer.Request])>

    init(_ replies: [StubServer.Reply]) {
        state = Mutex((replies, []))
    }

    var requests: [StubServer.Request] { state.withLock { $0.requests } }

    func reply(to request: StubServer.Request) -> StubServer.Reply {
        state.withLock { state in
            state.requests.append(request)
            return state.replies.count > 1 ? state.replies.removeFirst() : state.replies[0]
        }
    }
}

private final class Exchange: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let script: Script
    private var head: HTTPRequestHead?
    private var body = ""

    init(_ script: Script) {
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): (self.head, body) = (head, "")
        case .body(let part): body += String(buffer: part)
        case .end:
            guard let head else { return }
            let request = StubServer.Request(
                method: head.method.rawValue, target: head.uri, headers: head.headers, body: body)
            switch script.reply(to: request) {
            case .answer(let status, let headers, let text): answer(status, headers, text, context)
            case .hangUp: context.close(promise: nil)
            case .silence: break
            }
        }
    }

    private func answer(_ status: Int, _ headers: [String: String], _ text: String, _ context: ChannelHandlerContext) {
        var fields = HTTPHeaders(headers.map { ($0.key, $0.value) })
        if status != 204, status != 304 { fields.add(name: "Content-Length", value: "\(text.utf8.count)") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !text.isEmpty { context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

/// Hands a client of a stub to a closure, and ends both.
func withStub(
    _ replies: [StubServer.Reply], retries: RetryPolicy = .standard,
    _ body: (MercatoClient, StubServer) async throws -> Void
) async throws {
    let stub = try await StubServer(replies)
    do {
        try await withMercatoClient(url: stub.url, username: "ACx", password: "token", retries: retries) {
            try await body($0, stub)
        }
    } catch {
        await stub.stop()
        throw error
    }
    await stub.stop()
}
