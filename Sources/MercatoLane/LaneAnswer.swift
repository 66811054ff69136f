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

/// The bytes of an accepted report's answer, as the general way writes them: the same headers in the same order.
struct LaneAnswer {
    let report: LaneReport
    let duration: Duration
    /// The `Date` header's value.
    let date: String

    /// Head and body of a 202.
    /// - Parameter body: what ``CreateUsage`` says of the answer
    func accepted(_ answer: UsageReporting.Answer, _ body: [UInt8]) -> ByteBuffer {
        var bytes = ByteBuffer()
        bytes.reserveCapacity(LaneAnswer.headBytesMax + body.count)
        bytes.writeString(LaneAnswer.beginning)
        bytes.writeString(String(body.count))
        if answer.isReplay {
            bytes.writeString("\r\n\(HTTPField.Name.idempotentReplayed.rawName): true")
        }
        bytes.writeString("\r\nTwilio-Concurrent-Requests: ")
        bytes.writeString(String(report.concurrent))
        bytes.writeString("\r\nTwilio-Request-Id: ")
        bytes.writeString(report.requestSid.description)
        bytes.writeString("\r\nTwilio-Request-Duration: ")
        bytes.writeString(CommonHeaders.seconds(duration))
        bytes.writeString(LaneAnswer.always)
        var others = HTTPFields()
        report.place.listener.demandHTTPS(in: &others, authority: report.authority)
        for field in others { bytes.writeString("\(field.name.rawName): \(field.value)\r\n") }
        if let trace = report.trace { bytes.writeString("traceparent: \(trace)\r\n") }
        bytes.writeString("Date: ")
        bytes.writeString(date)
        bytes.writeString("\r\n\r\n")
        bytes.writeBytes(body)
        return bytes
    }

    /// What observers are told of it.
    func told(
        _ status: HTTPResponse.Status, isReplay: Bool = false, error: (any Error)? = nil
    ) -> AnsweredRequest {
        AnsweredRequest(
            sid: report.requestSid, method: .post, route: LaneAnswer.route(report.operation),
            status: status,
            duration: duration, accountSid: report.snapshot.caller.accountSid,
            sourceAddress: report.snapshot.caller.sourceAddress,
            trace: report.trace, isReplay: isReplay, error: error)
    }

    private static let routes = Dictionary(
        uniqueKeysWithValues: UsageHead.operations.map { ($0, Operation.named($0).path.description) })

    private static func route(_ operation: OperationID) -> String {
        routes[operation] ?? ""
    }

    private static let headBytesMax = 1_024
    private static let beginning =
        "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: "
    private static let always =
        "\r\nCache-Control: no-store\r\n"
        + CommonHeaders.always.map { "\($0.name.rawName): \($0.value)\r\n" }.joined()

    /// Head and body of a refusal.
    func refused(_ answer: ErrorAnswer) -> (head: HTTPResponseHead, body: ByteBuffer) {
        let body = ByteBuffer(string: answer.body(errorPages: report.errorPages))
        var fields: HTTPFields = [
            .contentType: "application/json", .contentLength: "\(body.readableBytes)",
        ]
        fields.append(contentsOf: answer.headers)
        CommonHeaders.add(to: &fields, requestSid: report.requestSid, took: duration)
        report.place.listener.demandHTTPS(in: &fields, authority: report.authority)
        if let trace = report.trace { fields[.traceContext] = trace.description }
        fields[.date] = date
        return (HTTPResponseHead(HTTPResponse(status: answer.status, headerFields: fields)), body)
    }
}
