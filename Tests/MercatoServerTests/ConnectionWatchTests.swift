import HTTPTypes
import MercatoHTTP
import MercatoTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@Suite("ConnectionWatch")
struct ConnectionWatchTests {
    private let channel: EmbeddedChannel

    init() throws {
        channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandler(ConnectionWatch())
        try channel.pipeline.syncOperations.addHandler(RequestDeadline())
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    private func pass(seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }

    private func ask() throws {
        let head = HTTPRequest(method: .get, scheme: "https", authority: "localhost", path: "/")
        let requests = try channel.pipeline.syncOperations.context(handlerType: ConnectionWatch.self)
        requests.fireChannelRead(NIOAny(HTTPRequestPart.head(head)))
        requests.fireChannelRead(NIOAny(HTTPRequestPart.end(nil)))
    }

    private func answer() throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    private func serverEnds() { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }

    @Test("A connection that never asks is ended, whatever bytes come on it")
    func silent() throws {
        for _ in 0..<Limits.firstRequestSecondsMax {
            #expect(channel.isActive)
            pass(seconds: 1)
        }
        #expect(!channel.isActive)
    }

    @Test("Between requests a connection may be idle, and no longer than that")
    func idle() throws {
        try ask()
        pass(seconds: 30)
        try answer()
        pass(seconds: Int64(Limits.idleConnectionSeconds))
        #expect(channel.isActive)
        pass(seconds: 10)
        #expect(!channel.isActive)
    }

    @Test("A request that is worked on keeps its connection")
    func busy() throws {
        pass(seconds: 15)
        try ask()
        pass(seconds: 40)
        #expect(channel.isActive)
    }

    @Test("When the server ends, who never asked goes at once")
    func endSilent() throws {
        serverEnds()
        #expect(!channel.isActive)
    }

    @Test("When the server ends, what is worked on is waited for, and its answer has a moment to be taken")
    func endBusy() throws {
        try ask()
        serverEnds()
        pass(seconds: 8)
        #expect(channel.isActive)
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        pass(seconds: 1)
        #expect(channel.isActive)
        pass(seconds: 3)
        #expect(!channel.isActive)
    }

    @Test("When the server ends, a request half sent is not waited for")
    func endHalf() throws {
        let head = HTTPRequest(method: .post, scheme: "https", authority: "localhost", path: "/")
        try channel.pipeline.syncOperations.context(handlerType: ConnectionWatch.self)
            .fireChannelRead(NIOAny(HTTPRequestPart.head(head)))
        serverEnds()
        pass(seconds: Int64(Limits.farewellSeconds) + 1)
        #expect(!channel.isActive)
    }
}
