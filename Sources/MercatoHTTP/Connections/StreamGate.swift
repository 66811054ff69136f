import DequeModule
import MercatoTypes
package import NIOCore

/// Stands before HTTP/2 and hands on one new stream at a time, when its connection has its turn. What is asked for
/// beyond that waits, and no more of it is read; when the peer leaves it is gone.
///
/// It counts resets, too, as they arrive: a connection that has sent too many is ended before what it asked for is even
/// looked at. The framework counts them as well, but would begin each stream first.
package final class StreamGate: ChannelDuplexHandler, RemovableChannelHandler, LoopTurns.Taker {
    package typealias InboundIn = ByteBuffer
    package typealias InboundOut = ByteBuffer
    package typealias OutboundIn = ByteBuffer
    package typealias OutboundOut = ByteBuffer

    private static let prefaceBytes = 24
    private static let frameHeadBytes = 9
    private static let headers: UInt8 = 1
    private static let reset: UInt8 = 3
    private static let goAway: UInt8 = 7
    private static let enhanceYourCalm: UInt32 = 11

    package let household: UInt128?
    private let turns: LoopTurns
    private var context: ChannelHandlerContext?
    private var bytes = ByteBuffer()
    /// How many bytes of the connection have been handed on.
    private var handedOn = 0
    /// Where in the connection the first frame begins that has not been looked at.
    private var nextFrame = StreamGate.prefaceBytes
    /// Where the frames begin that open streams which wait.
    private var openings: Deque<Int> = []
    private var lastStream: UInt32 = 0
    /// Resets since then.
    private var resets = 0
    private var resetsSince = NIODeadline.uptimeNanoseconds(0)
    private var isReadWanted = false
    /// Whether the peer has ended its side of the talk behind the bytes that wait.
    private var isInputClosed = false
    private var isEnded = false

    /// - Parameter connection: whose address waits in line
    package init(_ turns: LoopTurns, of connection: OpenConnection?) {
        self.turns = turns
        household = connection?.household
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        leave()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isEnded { return }
        let isWaiting = !openings.isEmpty
        var part = unwrapInboundIn(data)
        if bytes.readableBytes == 0 { bytes = part } else { bytes.writeBuffer(&part) }
        look(context.eventLoop.now)
        if resets > Limits.streamResetsPerWindowMax { return end(context) }
        if isWaiting { return }
        handOn(context)
        if !openings.isEmpty { turns.begin(self) }
    }

    package func read(context: ChannelHandlerContext) {
        // What waits here is not added to.
        if openings.isEmpty { context.read() } else { isReadWanted = true }
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if !openings.isEmpty, case ChannelEvent.inputClosed = event {
            isInputClosed = true
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    package func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    package func takeTurn() -> Bool {
        guard let context, openings.popFirst() != nil else { return false }
        handOn(context)
        context.fireChannelReadComplete()
        guard openings.isEmpty, !isEnded else { return !openings.isEmpty }
        if isInputClosed {
            isInputClosed = false
            context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        }
        if isReadWanted {
            isReadWanted = false
            context.read()
        }
        return false
    }

    /// Finds out which of the frames that have come open streams, and counts resets.
    private func look(_ now: NIODeadline) {
        while let head = head(at: nextFrame) {
            if head.kind == StreamGate.headers, head.stream > lastStream {
                lastStream = head.stream
                openings.append(nextFrame)
            } else if head.kind == StreamGate.reset {
                count(now)
            }
            nextFrame += StreamGate.frameHeadBytes + head.length
        }
    }

    private func head(at place: Int) -> (length: Int, kind: UInt8, stream: UInt32)? {
        let start = bytes.readerIndex + place - handedOn
        guard bytes.writerIndex - start >= StreamGate.frameHeadBytes,
            let length = bytes.getInteger(at: start, as: UInt32.self),
            let kind = bytes.getInteger(at: start + 3, as: UInt8.self),
            let stream = bytes.getInteger(at: start + 5, as: UInt32.self)
        else { return nil }
        return (Int(length >> 8), kind, stream & 0x7fff_ffff)
    }

    private func count(_ now: NIODeadline) {
        if now - resetsSince >= .seconds(Int64(Limits.frameWindowSeconds)) {
            resetsSince = now
            resets = 0
        }
        resets += 1
    }

    /// Hands on what comes before the next stream that waits. Of a frame whose head is not there whole nothing is.
    private func handOn(_ context: ChannelHandlerContext) {
        let end = min(openings.first ?? nextFrame, handedOn + bytes.readableBytes)
        guard let part = bytes.readSlice(length: end - handedOn), part.readableBytes > 0 else { return }
        handedOn = end
        if bytes.readableBytes == 0 { bytes = ByteBuffer() }
        context.fireChannelRead(wrapInboundOut(part))
    }

    /// Tells the peer why, and shows it out.
    private func end(_ context: ChannelHandlerContext) {
        let last = lastStream
        leave()
        var farewell = context.channel.allocator.buffer(capacity: StreamGate.frameHeadBytes + 8)
        farewell.writeInteger(UInt32(8) << 8 | UInt32(StreamGate.goAway))
        farewell.writeInteger(UInt8(0))
        farewell.writeInteger(UInt32(0))
        farewell.writeInteger(last)
        farewell.writeInteger(StreamGate.enhanceYourCalm)
        context.writeAndFlush(wrapOutboundOut(farewell), promise: nil)
        context.close(promise: nil)
    }

    private func leave() {
        isEnded = true
        bytes.clear()
        openings.removeAll()
    }
}
