import MercatoTypes
package import NIOCore

/// Stands before HTTP/2 until a connection's peer has acknowledged our settings.
///
/// Until then the framework takes heads of its own, smaller size and ends the connection at a larger one, although a
/// client may, and most do, send its first request at once. So a large first head waits here for the acknowledgement
/// that comes behind it; then it is judged as every other, and refused with an answer if it is too large.
package final class SettingsFirst: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = ByteBuffer
    package typealias InboundOut = ByteBuffer

    private static let prefaceBytes = 24
    private static let frameHeadBytes = 9
    private static let settings: UInt8 = 4
    private static let headers: UInt8 = 1
    private static let acknowledged: UInt8 = 1
    private static let endOfHeaders: UInt8 = 4

    private var bytes = ByteBuffer()
    private var hasSeenPreface = false
    /// How many of the bytes belong to frames that were looked at and wait; nil while nothing waits.
    private var waiting: Int?
    private var isDone = false

    package init() {}

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isDone { return context.fireChannelRead(data) }
        var part = unwrapInboundIn(data)
        bytes.writeBuffer(&part)
        look(context)
    }

    package func channelInactive(context: ChannelHandlerContext) {
        handOnEverything(context)
        context.fireChannelInactive()
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { handOnEverything(context) }
        context.fireUserInboundEventTriggered(event)
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        bytes.clear()
    }

    private func look(_ context: ChannelHandlerContext) {
        if !hasSeenPreface {
            guard bytes.readableBytes >= SettingsFirst.prefaceBytes else { return }
            hasSeenPreface = true
            forward(SettingsFirst.prefaceBytes, context)
        }
        while !isDone, let frame = frame(at: waiting ?? 0) {
            if frame.kind == SettingsFirst.settings, frame.flags & SettingsFirst.acknowledged != 0 {
                acknowledge(frame, context)
            } else if waiting != nil || mustWait(frame) {
                waiting = (waiting ?? 0) + frame.bytes
            } else {
                forward(frame.bytes, context)
            }
        }
        // Whoever sends so much and acknowledges nothing is judged by what the framework makes of it.
        if bytes.readableBytes > 2 * Limits.streamHeadBytesMax { finish(context) }
    }

    private struct Frame {
        let kind: UInt8
        let flags: UInt8
        /// Its head included.
        let bytes: Int
    }

    /// The frame that begins so many bytes from the first; nil while it is not there whole.
    private func frame(at offset: Int) -> Frame? {
        let start = bytes.readerIndex + offset
        guard bytes.readableBytes - offset >= SettingsFirst.frameHeadBytes,
            let high = bytes.getInteger(at: start, as: UInt8.self),
            let low = bytes.getInteger(at: start + 1, as: UInt16.self),
            let kind = bytes.getInteger(at: start + 3, as: UInt8.self),
            let flags = bytes.getInteger(at: start + 4, as: UInt8.self)
        else { return nil }
        let length = Int(high) << 16 | Int(low)
        // Longer than any we take: the framework says so.
        let whole = SettingsFirst.frameHeadBytes + min(length, Limits.streamHeadBytesMax)
        guard bytes.readableBytes - offset >= whole else { return nil }
        return Frame(kind: kind, flags: flags, bytes: whole)
    }

    /// Whether a frame may carry more of a head than is taken without our settings.
    private func mustWait(_ frame: Frame) -> Bool {
        frame.kind == SettingsFirst.headers
            && (frame.bytes > Limits.earlyHeadBytesMax || frame.flags & SettingsFirst.endOfHeaders == 0)
    }

    /// Hands on the acknowledgement, and behind it what came before it.
    private func acknowledge(_ frame: Frame, _ context: ChannelHandlerContext) {
        let before = bytes.readSlice(length: waiting ?? 0) ?? ByteBuffer()
        forward(frame.bytes, context)
        if before.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(before)) }
        finish(context)
    }

    private func forward(_ count: Int, _ context: ChannelHandlerContext) {
        guard let part = bytes.readSlice(length: count) else { return }
        context.fireChannelRead(wrapInboundOut(part))
    }

    /// Hands on everything, and gets out of the way. What is told of by its context afterwards reaches nobody.
    private func finish(_ context: ChannelHandlerContext) {
        guard !isDone else { return }
        handOnEverything(context)
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    private func handOnEverything(_ context: ChannelHandlerContext) {
        guard !isDone else { return }
        isDone = true
        waiting = nil
        if bytes.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(bytes)) }
        bytes.clear()
    }
}
