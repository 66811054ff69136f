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
    let lane: NIOLoopBound<UsageLane>
    let head: HTTPRequestHead
    let authority: String
    let operation: OperationID
    let body: [UInt8]
    let listener: Listener
    let requestSid: SID
    /// When its head had been read, by the steady clock.
    let started: Duration
    let caller: Caller
    /// The requests of its family under way when it came, itself included.
    let concurrent: Int
    let weight: Int
    let trace: TraceContext?
    private let mailbox: LoopMailbox

    init(
        _ arrived: ArrivedReport, on listener: Listener, of caller: Caller, requestSid: SID, started: Duration,
        concurrent: Int, weight: Int, lane: NIOLoopBound<UsageLane>, mailbox: LoopMailbox
    ) {
        head = arrived.head
        authority = arrived.usage.authority
        operation = arrived.usage.operation
        body = arrived.body
        trace = arrived.usage.traceparent.flatMap(TraceContext.init)?.child()
        self.listener = listener
        self.caller = caller
        self.requestSid = requestSid
        self.started = started
        self.concurrent = concurrent
        self.weight = weight
        self.lane = lane
        self.mailbox = mailbox
    }

    var family: SID { caller.familySid }

    func take(_ outcome: Result<ReportOutcome, any Error>) { mailbox.put(outcome, of: self) }
    func wake() { mailbox.wake() }

    // MARK: What an alert shows of the request, which few reports have

    private var exchange: HTTPUsageExchange {
        let converted = try? HTTPRequest(head, secure: false, splitCookie: false)
        return HTTPUsageExchange(
            head: converted ?? HTTPRequest(method: .post, scheme: "http", authority: authority, path: head.uri),
            body: body, of: Operation.named(operation).family, on: listener, requestSid: requestSid)
    }

    var method: String { exchange.method }
    var url: String { exchange.url }
    var variables: String { exchange.variables }
    var requestHeaders: String { exchange.requestHeaders }
    var errorPages: String { listener.errorPages(authority: authority) }
}
