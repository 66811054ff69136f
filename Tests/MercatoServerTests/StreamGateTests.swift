import MercatoHTTP
import MercatoTypes
import NIOCore
import NIOEmbedded
import Testing

@Suite("StreamGate")
struct StreamGateTests {
    private let channel: EmbeddedChannel
    private let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    /// A loop on which nothing takes any time, or each look at the clock takes a moment.
    private init(isBusy: Bool) throws {
        channel = EmbeddedChannel()
        var now = NIODeadline.uptimeNanoseconds(1_000_000_000)
        let turns = LoopTurns(channel.eventLoop) {
            if isBusy { now = now + .microseconds(Int64(Limits.loopTurnMicroseconds)) }
            return now
        }
        try channel.pipeline.syncOperations.addHandler(StreamGate(turns, of: nil))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    init() throws { try self.init(isBusy: true) }

    private func frame(_ kind: UInt8, flags: UInt8 = 0, stream: UInt32 = 0, size: Int = 0) -> [UInt8] {
        let length = UInt32(size)
        let head: [UInt8] = [UInt8(length >> 16), UInt8(length >> 8 & 255), UInt8(length & 255), kind, flags]
        return head + withUnsafeBytes(of: stream.bigEndian) { Array($0) } + Array(repeating: 7, count: size)
    }

    private func request(_ stream: UInt32) -> [UInt8] { frame(1, flags: 5, stream: stream, size: 40) }
    private func reset(_ stream: UInt32) -> [UInt8] { frame(3, stream: stream, size: 4) }

    private func handedOn() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let part = try channel.readInbound(as: ByteBuffer.self) { bytes += Array(buffer: part) }
        return bytes
    }

    private func send(_ bytes: [UInt8]) throws { try channel.writeInbound(ByteBuffer(bytes: bytes)) }

    /// Lets the loop's next moment come.
    private func goOn() {
        channel.embeddedEventLoop.advanceTime(by: .microseconds(Int64(2 * Limits.loopTurnMicroseconds)))
    }

    @Test("Everything arrives as it was sent, however it is cut", arguments: [1, 7, 10, 49, 1_000])
    func cuts(size: Int) throws {
        let gate = try StreamGateTests(isBusy: false)
        var bytes = preface + frame(4)
        for stream in stride(from: UInt32(1), to: 41, by: 2) {
            bytes += frame(1, flags: 0, stream: stream, size: 30) + frame(9, flags: 4, stream: stream, size: 10)
            bytes += frame(0, stream: stream, size: 100) + frame(1, flags: 5, stream: stream, size: 12)
        }
        for start in stride(from: 0, to: bytes.count, by: size) {
            try gate.send(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        gate.goOn()
        #expect(try gate.handedOn() == bytes)
    }

    @Test("Streams begin one turn at a time, with all that comes before the next")
    func oneByOne() throws {
        try send(preface + frame(4) + request(1) + frame(8, size: 4) + request(3) + request(5))
        #expect(try handedOn() == preface + frame(4) + request(1) + frame(8, size: 4))
        goOn()
        #expect(try handedOn() == request(3))
        goOn()
        #expect(try handedOn() == request(5))
    }

    @Test("What a peer asked for before it left is not begun")
    func left() throws {
        try send(preface + request(1) + request(3) + request(5))
        #expect(try handedOn() == preface + request(1))
        try channel.close().wait()
        goOn()
        #expect(try handedOn().isEmpty)
    }

    @Test("The end of the peer's side comes after all that it asked for")
    func inputClosed() throws {
        let told = Told()
        try channel.pipeline.syncOperations.addHandler(told)
        try send(preface + request(1) + request(3))
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(told.bytes == (preface + request(1)).count && !told.isInputClosed)
        goOn()
        #expect(told.bytes == (preface + request(1) + request(3)).count && told.isInputClosed)
    }

    @Test("Too many resets end the connection before its streams are begun")
    func resets() throws {
        var bytes = preface + frame(4)
        for stream in stride(from: UInt32(1), to: 1_000, by: 2) { bytes += request(stream) + reset(stream) }
        try send(bytes)
        #expect(try handedOn().isEmpty)
        let farewell = try #require(try channel.readOutbound(as: ByteBuffer.self))
        #expect(Array(buffer: farewell) == [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 3, 231, 0, 0, 0, 11])
        #expect(!channel.isActive)
    }

    @Test("As many resets as are allowed do nothing to it")
    func fewResets() throws {
        let gate = try StreamGateTests(isBusy: false)
        var bytes = preface + frame(4)
        for number in 0..<UInt32(Limits.streamResetsPerWindowMax) {
            bytes += gate.request(2 * number + 1) + gate.reset(2 * number + 1)
        }
        try gate.send(bytes)
        gate.goOn()
        #expect(try gate.handedOn() == bytes)
        #expect(gate.channel.isActive)
    }
}

/// Sees what is handed on, and when the peer's side is said to have ended.
private final class Told: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private(set) var bytes = 0
    private(set) var isInputClosed = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { bytes += unwrapInboundIn(data).readableBytes }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { isInputClosed = true }
    }
}
