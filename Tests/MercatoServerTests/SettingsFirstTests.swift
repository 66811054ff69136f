import MercatoHTTP
import MercatoTypes
import NIOCore
import NIOEmbedded
import Testing

@Suite("SettingsFirst")
struct SettingsFirstTests {
    private let channel = EmbeddedChannel(handler: SettingsFirst())
    private let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    private func frame(_ kind: UInt8, flags: UInt8 = 0, stream: UInt32 = 0, size: Int = 0) -> [UInt8] {
        let length = UInt32(size)
        let head: [UInt8] = [UInt8(length >> 16), UInt8(length >> 8 & 255), UInt8(length & 255), kind, flags]
        return head + withUnsafeBytes(of: stream.bigEndian) { Array($0) } + Array(repeating: 7, count: size)
    }

    private var settings: [UInt8] { frame(4) }
    private var acknowledgement: [UInt8] { frame(4, flags: 1) }

    /// Everything that was handed on so far.
    private func handedOn() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let part = try channel.readInbound(as: ByteBuffer.self) { bytes += Array(buffer: part) }
        return bytes
    }

    private func send(_ bytes: [UInt8]) throws {
        try channel.writeInbound(ByteBuffer(bytes: bytes))
    }

    @Test("What is small goes on at once, however it is cut")
    func small() throws {
        let bytes =
            preface + settings + frame(1, flags: 5, stream: 1, size: 300) + frame(0, flags: 1, stream: 3, size: 9)
        for byte in bytes { try send([byte]) }
        #expect(try handedOn() == bytes)
    }

    @Test("A large first head waits for the acknowledgement, which overtakes it")
    func large() throws {
        let head = frame(1, stream: 1, size: 16_384) + frame(9, flags: 4, stream: 1, size: 5_000)
        try send(preface + settings + head)
        #expect(try handedOn() == preface + settings)
        try send(frame(8, size: 4) + acknowledgement + frame(0, flags: 1, stream: 1, size: 10))
        #expect(
            try handedOn() == acknowledgement + head + frame(8, size: 4) + frame(0, flags: 1, stream: 1, size: 10))
        let later = frame(1, stream: 3, size: 16_384)
        try send(later)
        #expect(try handedOn() == later)
    }

    @Test("Once the settings are acknowledged, it gets out of the way")
    func removed() throws {
        try send(preface + acknowledgement)
        #expect(throws: (any Error).self) { try channel.pipeline.syncOperations.handler(type: SettingsFirst.self) }
        try send([1, 2, 3])
        #expect(try handedOn() == preface + acknowledgement + [1, 2, 3])
    }

    @Test("Whoever acknowledges nothing does not have bytes kept without end")
    func bounded() throws {
        try send(preface + settings)
        var sent = preface + settings
        while sent.count <= 4 * Limits.streamHeadBytesMax {
            let part = frame(9, stream: 1, size: 16_000)
            let next = sent.count == (preface + settings).count ? frame(1, stream: 1, size: 16_000) : part
            try send(next)
            sent += next
        }
        #expect(try handedOn() == sent)
    }

    @Test("What waits is handed on when the peer leaves")
    func left() throws {
        let head = frame(1, stream: 1, size: 9_000)
        try send(preface + head)
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(try handedOn() == preface + head)
    }

    @Test(
        "Those behind it learn that the peer has left, whether or not it acknowledged anything",
        arguments: [true, false])
    func leavingIsTold(isAcknowledged: Bool) throws {
        let told = Told()
        try channel.pipeline.syncOperations.addHandler(told)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        try send(preface + (isAcknowledged ? acknowledgement : settings) + frame(1, flags: 5, stream: 1, size: 30))
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(told.events == ["input closed"])
        _ = try channel.finish()
        #expect(told.events == ["input closed", "inactive"])
    }
}

/// What a handler behind is told of the end.
private final class Told: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private(set) var events: [String] = []

    func channelInactive(context: ChannelHandlerContext) {
        events.append("inactive")
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { events.append("input closed") }
        context.fireUserInboundEventTriggered(event)
    }
}
