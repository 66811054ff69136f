import MercatoHTTP
import NIOCore

/// The connection that a lane is on.
final class LanePlace: Sendable {
    let lane: NIOLoopBound<UsageLane>
    let mailbox: LoopMailbox
    let listener: Listener
    /// The address of its other end.
    let peer: String

    init(lane: NIOLoopBound<UsageLane>, mailbox: LoopMailbox, listener: Listener, peer: String) {
        self.lane = lane
        self.mailbox = mailbox
        self.listener = listener
        self.peer = peer
    }
}
