import HTTPTypes
import Hummingbird
import MercatoCore
import MercatoTypes
import MercatoWire

/// Operation 13: report usage.
///
/// The body is read first, because only its size may be refused before the gates (D4); it is parsed after them.
struct CreateUsage: OperationHandler {
    let operation = OperationID.createBillingUsage
    let usage: UsageReporting

    func answer(_ call: Call) async throws -> Response {
        let body = try await call.body(bytesMax: Limits.usageBodyBytesMax)
        let isJSON = call.request.mediaType == "application/json"
        let command = UsageReporting.Command(
            caller: call.caller, installation: call.pathText(0), key: CreateUsage.key(call.request.headers),
            items: { () throws(UsageRefusal) in
                guard isJSON else {
                    throw .malformedBody(
                        "The Content-Type must be application/json, with a body like {\"billable_items\": [{\"sid\": "
                            + "\"BI…\", \"quantity\": 44.02}]}")
                }
                return try CreateUsage.items(body)
            },
            exchange: HTTPUsageExchange(call: call, body: body))
        let answer = try await usage.report(command)
        var response = Response.json(UsageReply(answer.report).serialized(), status: .accepted)
        if answer.isReplay { response.headers[.idempotentReplayed] = "true" }
        return response
    }

    private static func items(_ body: [UInt8]) throws(UsageRefusal) -> [SubmittedItem] {
        do {
            return try UsageBody(parsing: body).items.map { SubmittedItem(sid: $0.sid, quantity: $0.quantity) }
        } catch {
            throw .malformedBody(error.description)
        }
    }

    private static func key(_ headers: HTTPFields) -> Result<String?, UsageRefusal> {
        do {
            return .success(
                try IdempotencyHeader.key(
                    standard: headers[values: .idempotencyKey], twilio: headers[values: .twilioIdempotencyToken]))
        } catch {
            return .failure(.malformedKey(error.description))
        }
    }
}

extension UsageReply {
    init(_ report: UsageReport) {
        self.init(
            items: report.items.map { Item(sid: $0.sid, quantity: $0.quantity, submitted: $0.submitted) })
    }
}
