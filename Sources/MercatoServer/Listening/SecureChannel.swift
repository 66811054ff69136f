import HummingbirdCore
import Logging
import MercatoHTTP
import MercatoTypes
import NIOCore
import NIOHTTP2
import NIOHTTPTypes
import NIOHTTPTypesHTTP2
import NIOSSL

/// A connection with TLS, which speaks HTTP/1.1 or HTTP/2 as both ends agree, with our own bounds on what one
/// connection of HTTP/2 may ask for.
struct SecureChannel: ServerChildChannel {
    typealias Streams = NIOHTTP2Handler.AsyncStreamMultiplexer<HTTP1Channel.Value>

    struct Value: ServerChildChannelValue {
        let agreed: EventLoopFuture<NIONegotiatedHTTPVersion<HTTP1Channel.Value, Streams>>
        let channel: any Channel
    }

    private let tls: NIOSSLContext
    private let turns = TurnsOfLoops()
    private let http1: HTTP1Channel
    private let streamHandlers: @Sendable () -> [any RemovableChannelHandler]

    /// - Parameters:
    ///   - http1: what speaks HTTP/1.1; its responder answers the streams of HTTP/2, too
    ///   - streamHandlers: what stands before the responder on each stream
    /// - Throws: when the certificate or the key cannot be used.
    init(
        tls: TLSConfiguration, http1: HTTP1Channel,
        streamHandlers: @escaping @Sendable () -> [any RemovableChannelHandler]
    ) throws {
        var tls = tls
        tls.applicationProtocols = NIOHTTP2SupportedALPNProtocols
        self.tls = try NIOSSLContext(configuration: tls)
        self.http1 = http1
        self.streamHandlers = streamHandlers
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        do {
            let pipeline = channel.pipeline.syncOperations
            let connection = try pipeline.handler(type: ConnectionWatch.self).connection
            try pipeline.addHandler(HandshakeGate(turns.of(channel.eventLoop), of: connection))
            try pipeline.addHandler(NIOSSLServerHandler(context: tls))
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        return channel.configureHTTP2AsyncSecureUpgrade { channel in
            http1.setup(channel: channel, logger: logger)
        } http2ConnectionInitializer: { channel in
            channel.eventLoop.makeCompletedFuture { try streams(on: channel, logger: logger) }
        }.map { Value(agreed: $0, channel: channel) }
    }

    func handle(value: Value, logger: Logger) async {
        do {
            switch try await value.agreed.get() {
            case .http1_1(let connection): await http1.handle(value: connection, logger: logger)
            case .http2(let streams):
                try await withThrowingDiscardingTaskGroup { group in
                    for try await stream in streams.inbound {
                        group.addTask { await answer(stream, logger) }
                    }
                }
            }
        } catch {
            logger.debug("a connection ended before its protocol was agreed on, or by an error: \(error)")
        }
    }

    private func answer(_ stream: HTTP1Channel.Value, _ logger: Logger) async {
        // Of one that was reset when it had hardly begun, nobody wants the answer.
        guard stream.channel.isActive else { return (try? await stream.executeThenClose { _, _ in }) ?? () }
        await http1.handle(value: stream, logger: logger)
    }

    private func streams(on channel: any Channel, logger: Logger) throws -> Streams {
        var configuration = NIOHTTP2Handler.Configuration()
        configuration.connection.initialSettings = [
            HTTP2Setting(parameter: .maxConcurrentStreams, value: Limits.streamsPerConnectionMax),
            HTTP2Setting(parameter: .maxHeaderListSize, value: Limits.streamHeadBytesMax),
        ]
        configuration.connection.maximumSequentialContinuationFrames = Limits.continuationFramesMax
        configuration.connection.maximumBufferedControlFrames = Limits.waitingControlFramesMax
        configuration.connection.controlFrameRateLimit.maximumCount = Limits.controlFramesPerWindowMax
        configuration.connection.controlFrameRateLimit.windowLength = .seconds(Int64(Limits.frameWindowSeconds))
        configuration.stream.streamResetFrameRateLimit.maximumCount = Limits.streamResetsPerWindowMax
        configuration.stream.streamResetFrameRateLimit.windowLength = .seconds(Int64(Limits.frameWindowSeconds))
        let manners = NIOHTTP2ServerConnectionManagementHandler(
            eventLoop: channel.eventLoop,
            configuration: .init(
                maxIdleTime: .seconds(Int64(Limits.idleConnectionSeconds)), maxAge: nil,
                maxGraceTime: .seconds(Int64(Limits.requestSecondsMax)), keepalive: nil))
        let connection = try channel.pipeline.syncOperations.handler(type: ConnectionWatch.self).connection
        try channel.pipeline.syncOperations.addHandler(SettingsFirst())
        try channel.pipeline.syncOperations.addHandler(StreamGate(turns.of(channel.eventLoop), of: connection))
        let streams: Streams = try channel.pipeline.syncOperations.configureAsyncHTTP2Pipeline(
            mode: .server, streamDelegate: manners.http2StreamDelegate, configuration: configuration
        ) { stream in
            stream.eventLoop.makeCompletedFuture {
                let pipeline = stream.pipeline.syncOperations
                if connection?.streamBegan() == false {
                    try pipeline.addHandler(SuperfluousStream())
                } else {
                    try pipeline.addHandler(HTTP2FramePayloadToHTTPServerCodec())
                    if let connection { stream.closeFuture.whenComplete { _ in connection.streamEnded() } }
                    try pipeline.addHandlers(streamHandlers())
                }
                let idle = Duration.seconds(Limits.idleConnectionSeconds)
                try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: idle, logger: logger))
                return try HTTP1Channel.Value(wrappingChannelSynchronously: stream)
            }
        }
        try channel.pipeline.syncOperations.addHandler(manners)
        try channel.pipeline.syncOperations.addHandler(ConnectionFault())
        return streams
    }
}

/// Refuses a stream for which there is no room, as soon as it is there: its client learns that nothing was done of what
/// it asked for, and that it may ask again.
private final class SuperfluousStream: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias OutboundOut = HTTP2Frame.FramePayload

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        // Those who count the connection's streams are told of this one first.
        context.eventLoop.assumeIsolated().execute { [self] in
            let refused = context.eventLoop.makePromise(of: Void.self)
            refused.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
            context.writeAndFlush(wrapOutboundOut(.rstStream(.refusedStream)), promise: refused)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
}

/// Ends a connection of HTTP/2 that broke the protocol's rules; a stream that did has been reset by then, and the
/// others go on.
private final class ConnectionFault: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is NIOHTTP2Errors.StreamError { return }
        context.close(promise: nil)
    }
}
