package import Hummingbird
package import MercatoCore
package import MercatoTypes
import NIOCore

/// What is known of one request on its way through the server.
package struct MercatoContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The port it came in on.
    package var listener: Listener
    /// Its name in answers, logs and alerts; the listener's responder gives it one.
    package var requestSid: SID
    /// Set once the credentials are verified.
    package var caller: Caller?
    /// Where inner layers leave what is told of the request at its end.
    let trail = RequestTrail()
    /// What the request came in on: a connection, or a stream of one.
    let channel: any Channel
    /// The peer's address, before proxies are considered.
    let peerAddress: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        // Replaced by the listener's responder before anything looks at it.
        listener = Listener(security: .refused, scheme: "https")
        requestSid = SID(kind: .request, high: 0, low: 0)
        channel = source.channel
        peerAddress = SourceAddress.peer(of: source.channel)
    }
}

extension MercatoContext {
    /// Has a count kept until the answer that is about to be written has been taken.
    func hold(_ share: KeptBytes.Share) {
        let channel = channel
        channel.eventLoop.execute {
            try? channel.pipeline.syncOperations.handler(type: RequestDeadline.self).hold(share)
        }
    }

    /// Holds a refusal back. Whoever leaves meanwhile takes it along: nothing is kept for a crowd that is gone.
    /// - Throws: `AccountTurns.CallerGone` when the sender has left.
    func holdBack(for delay: Duration, _ time: any SteadyTime) async throws {
        let sleep = Task { try await time.sleep(for: delay) }
        whenGone { sleep.cancel() }
        do {
            try await withTaskCancellationHandler {
                try await sleep.value
            } onCancel: {
                sleep.cancel()
            }
        } catch is CancellationError {
            throw AccountTurns.CallerGone()
        }
    }

    /// Calls when whoever sent the request has left.
    func whenGone(_ call: @escaping @Sendable () -> Void) {
        let channel = channel
        channel.eventLoop.execute {
            let handler = try? channel.pipeline.syncOperations.handler(type: RequestDeadline.self)
            if let handler { handler.whenGone(call) } else { channel.closeFuture.whenComplete { _ in call() } }
        }
    }
}
