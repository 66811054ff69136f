package import NIOCore

/// Stands before TLS until the first bytes of a connection have their turn: a handshake costs far
/// more than it costs to ask for it.
package final class HandshakeGate: ChannelDuplexHandler, RemovableChannelHandler, LoopTurns.Taker {
    package typealias InboundIn = ByteBuffer
    package typealias InboundOut = ByteBuffer
    package typealias OutboundIn = ByteBuffer

    package let household: UInt128?
    private let turns: LoopTurns
    private var context: ChannelHandlerContext?
    private var bytes = ByteBuffer()
    private var isWaiting = false
    private var isReadWanted = false
    /// Whether the peer has ended its side of the talk behind the bytes that wait.
    private var isInputClosed = false

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
        bytes.clear()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var part = unwrapInboundIn(data)
        bytes.writeBuffer(&part)
        if isWaiting { return }
        isWaiting = true
        turns.begin(self)
    }

    package func read(context: ChannelHandlerContext) {
        // What waits here is not added to.
        if isWaiting { isReadWanted = true } else { context.read() }
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isWaiting, case ChannelEvent.inputClosed = event {
            isInputClosed = true
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    package func takeTurn() -> Bool {
        guard let context, context.channel.isActive else { return false }
        context.fireChannelRead(wrapInboundOut(bytes))
        context.fireChannelReadComplete()
        if isInputClosed { context.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }
        if isReadWanted { context.read() }
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
        return false
    }
}
