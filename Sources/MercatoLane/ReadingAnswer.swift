import HTTPTypes
import MercatoHTTP
import MercatoTelemetry
import MercatoTypes
import NIOCore
import NIOHTTP1

/// A good answer to a request that only reads, as it goes out on a lane.
struct ReadingAnswer {
    let head: HTTPResponseHead
    let body: ByteBuffer
    /// What it is counted by until it has been taken; nil for one that is too brief to count.
    let share: KeptBytes.Share?

    /// What differs from one answer to the next, with the same body.
    struct Facts {
        let requestSid: SID
        let duration: Duration
        /// The requests of its family under way; nil where none is counted.
        let concurrent: Int?
        let trace: TraceContext?
        /// The `Date` header's value.
        let date: String
    }

    /// With the headers of the general way, in the same order.
    /// - Parameter own: those of this answer, its length among them
    init(
        own: [(String, String)], body: ByteBuffer, _ facts: Facts, share: KeptBytes.Share?, listener: Listener,
        authority: String?
    ) {
        var fields = own
        fields.reserveCapacity(own.count + 13)
        if let concurrent = facts.concurrent { fields.append((ReadingAnswer.concurrent, String(concurrent))) }
        fields.append((ReadingAnswer.requestID, facts.requestSid.description))
        fields.append((ReadingAnswer.requestDuration, CommonHeaders.seconds(facts.duration)))
        if facts.concurrent == nil { fields.append((ReadingAnswer.concurrent, "1")) }
        if !own.contains(where: { $0.0 == ReadingAnswer.cacheControl }) {
            fields.append((ReadingAnswer.cacheControl, "no-store"))
        }
        fields.append(contentsOf: ReadingAnswer.always)
        if listener.isStrictTransport {
            var others = HTTPFields()
            listener.demandHTTPS(in: &others, authority: authority)
            for field in others { fields.append((field.name.rawName, field.value)) }
        }
        if let trace = facts.trace { fields.append((HTTPField.Name.traceContext.rawName, trace.description)) }
        fields.append((ReadingAnswer.date, facts.date))
        head = HTTPResponseHead(version: .http1_1, status: .ok, headers: HTTPHeaders(fields))
        self.body = body
        self.share = share
    }

    private static let requestID = HTTPField.Name.twilioRequestID.rawName
    private static let requestDuration = HTTPField.Name.twilioRequestDuration.rawName
    private static let concurrent = HTTPField.Name.twilioConcurrentRequests.rawName
    private static let cacheControl = HTTPField.Name.cacheControl.rawName
    private static let date = HTTPField.Name.date.rawName
    private static let always = CommonHeaders.always.map { ($0.name.rawName, $0.value) }
}
