import HTTPTypes
import MercatoHTTP
import MercatoTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Synchronization
import Testing

@Suite("RequestDeadline")
struct RequestDeadlineTests {
    private let channel: EmbeddedChannel

    init() throws {
        channel = EmbeddedChannel(handler: RequestDeadline())
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    private func head() throws {
        let request = HTTPRequest(method: .post, scheme: "https", authority: "localhost", path: "/")
        try channel.writeInbound(HTTPRequestPart.head(request))
    }

    private func answer() throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    private func pass(seconds: Int64) {
        channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
    }

    @Test("A body that trickles in is cut off, however lively it looks")
    func slowBody() throws {
        try head()
        for _ in 0..<2 {
            #expect(channel.isActive)
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "x")))
            pass(seconds: 5)
        }
        #expect(!channel.isActive)
    }

    @Test("A body that comes steadily has its minute, and no more")
    func steadyBody() throws {
        try head()
        for _ in 0..<6 {
            #expect(channel.isActive)
            let bytes = Array(repeating: UInt8(ascii: "x"), count: Limits.bodyBytesPerPaceMin)
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(bytes: bytes)))
            pass(seconds: 10)
        }
        #expect(!channel.isActive)
    }

    @Test("The rest of a body whose request is refused has a moment, however it trickles")
    func refusedBody() throws {
        try head()
        try answer()
        pass(seconds: 4)
        try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "x")))
        #expect(channel.isActive)
        pass(seconds: 1)
        #expect(!channel.isActive)
    }

    @Test("A body that ends right after its refusal costs nobody the connection")
    func lateEnd() throws {
        try head()
        try answer()
        pass(seconds: 4)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        pass(seconds: 600)
        #expect(channel.isActive)
    }

    @Test("Whoever waits on a peer's behalf learns that it has left, once, and at once when it has left before")
    func gone() throws {
        let handler = try channel.pipeline.syncOperations.handler(type: RequestDeadline.self)
        let calls = Mutex(0)
        try head()
        handler.whenGone { calls.withLock { $0 += 1 } }
        #expect(calls.withLock { $0 } == 0)
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(calls.withLock { $0 } == 1)
        handler.whenGone { calls.withLock { $0 += 1 } }
        channel.close(promise: nil)
        channel.embeddedEventLoop.run()
        #expect(calls.withLock { $0 } == 2)
    }

    @Test("What waited for an answered request is not called for the next one's end")
    func answered() throws {
        let handler = try channel.pipeline.syncOperations.handler(type: RequestDeadline.self)
        let calls = Mutex(0)
        try head()
        handler.whenGone { calls.withLock { $0 += 1 } }
        try channel.writeInbound(HTTPRequestPart.end(nil))
        try answer()
        channel.close(promise: nil)
        channel.embeddedEventLoop.run()
        #expect(calls.withLock { $0 } == 0)
    }

    @Test("An answer that is not taken is cut off")
    func slowAnswer() throws {
        try head()
        try channel.writeInbound(HTTPRequestPart.end(nil))
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        pass(seconds: 20)
        #expect(!channel.isActive)
    }

    @Test("A connection between requests, and one whose requests are answered in time, stays")
    func quick() throws {
        pass(seconds: 600)
        for _ in 0..<10 {
            try head()
            try channel.writeInbound(HTTPRequestPart.end(nil))
            pass(seconds: 40)
            try answer()
        }
        pass(seconds: 600)
        #expect(channel.isActive)
    }

    @Test("A later request on the connection has its own time, and no more")
    func laterRequest() throws {
        try head()
        try channel.writeInbound(HTTPRequestPart.end(nil))
        pass(seconds: 50)
        try answer()
        try head()
        try channel.writeInbound(HTTPRequestPart.end(nil))
        pass(seconds: 50)
        #expect(channel.isActive)
        pass(seconds: 10)
        #expect(!channel.isActive)
    }
}
