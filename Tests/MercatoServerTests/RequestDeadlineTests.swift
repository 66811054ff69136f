import HTTPTypes
import MercatoServer
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@Suite("RequestDeadline")
struct RequestDeadlineTests {
    private let channel: EmbeddedChannel

    init() throws {
        channel = EmbeddedChannel(handler: RequestDeadline(allowed: .seconds(60)))
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
        for _ in 0..<12 {
            #expect(channel.isActive)
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "x")))
            pass(seconds: 5)
        }
        #expect(!channel.isActive)
    }

    @Test("An answer that is not taken is cut off")
    func slowAnswer() throws {
        try head()
        try channel.writeInbound(HTTPRequestPart.end(nil))
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        pass(seconds: 60)
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
        pass(seconds: 50)
        try answer()
        try head()
        pass(seconds: 50)
        #expect(channel.isActive)
        pass(seconds: 10)
        #expect(!channel.isActive)
    }
}
