import HTTPTypes
import MercatoAPI
import MercatoCore
import MercatoHTTP
import MercatoTelemetry
import MercatoTypes
import MercatoWire
import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// One report on the lane, from its last byte to its answer.
final class LaneReport: ReportReceiver, UsageExchange {
    let place: LanePlace
    let head: HTTPRequestHead
    let authority: String
    let operation: OperationID
    let body: [UInt8]
    let snapshot: UsageSnapshot
    let requestSid: SID
    /// When all of it had arrived, by the steady clock.
    let started: Duration
    /// When its turn came.
    let began: Duration
    /// The requests of its family under way when it came, itself included.
    let concurrent: Int
    let weight: Int
    let trace: TraceContext?

    private let share: KeptBytes.Share?

    init(_ waiting: WaitingReport, at place: LanePlace, requestSid: SID, began: Duration) {
        self.began = began
        let arrived = waiting.arrived
        head = arrived.head
        authority = arrived.usage.authority
        operation = arrived.usage.operation
        body = arrived.body
        trace = arrived.usage.traceparent.flatMap(TraceContext.init)?.child()
        snapshot = waiting.snapshot
        started = waiting.came
        concurrent = waiting.turn.count
        weight = waiting.weight
        share = waiting.share
        self.place = place
        self.requestSid = requestSid
    }

    func take(_ outcome: Result<ReportOutcome, any Error>) { place.mailbox.put(outcome, of: self) }
    func wake() { place.mailbox.wake() }

    // MARK: What an alert shows of the request, which few reports have

    private var exchange: HTTPUsageExchange {
        let converted = try? HTTPRequest(head, secure: false, splitCookie: false)
        return HTTPUsageExchange(
            head: converted
                ?? HTTPRequest(method: .post, scheme: "http", authority: authority, path: head.uri),
            body: body, of: Operation.named(operation).family, on: place.listener, requestSid: requestSid)
    }

    var method: String { exchange.method }
    var url: String { exchange.url }
    var variables: String { exchange.variables }
    var requestHeaders: String { exchange.requestHeaders }
    var errorPages: String { place.listener.errorPages(authority: authority) }
}

/// A report that is with the store.
struct AcceptedReport: Sendable {
    let report: LaneReport
    let pending: PendingReport
}

/// A report that may be handed in when it is its turn.
struct WaitingReport {
    let arrived: ArrivedReport
    let snapshot: UsageSnapshot
    let turn: AccountTurns.Place
    let weight: Int
    /// When all of it had arrived, by the steady clock.
    let came: Duration
    /// What its body is counted by; nil for one that is too small to count.
    let share: KeptBytes.Share?
}

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
