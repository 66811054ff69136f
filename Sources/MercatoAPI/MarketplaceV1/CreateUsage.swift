import HTTPTypes
package import Hummingbird
package import MercatoCore
import MercatoHTTP
import MercatoTypes
package import MercatoWire

/// Operation 13: report usage.
///
/// The body is read first, because only its size may be refused before the gates (contract: order of checks); it is
/// parsed after them. The deprecated path takes the same bodies (contract: deprecated paths, usage bodies), passes the
/// same gates and knows the same keys.
package struct CreateUsage: OperationHandler {
    package let operation = OperationID.createBillingUsage
    package let useCase = UseCase.createUsage
    let usage: UsageReporting

    package func answer(_ call: Call) async throws -> Response {
        let body = try await call.body(bytesMax: Limits.usageBodyBytesMax)
        let mediaType = call.request.mediaType
        let command = UsageReporting.Command(
            caller: call.caller, installation: call.pathText(0), key: CreateUsage.key(call),
            usage: { () throws(UsageRefusal) in try CreateUsage.usage(body, mediaType) },
            exchange: HTTPUsageExchange(
                head: call.request.head, body: body, of: call.operation.family, on: call.context.listener,
                requestSid: call.context.requestSid))
        let answer = try await usage.report(command)
        var response = Response.json(CreateUsage.body(of: answer), status: .accepted)
        if answer.isReplay { response.headers[.idempotentReplayed] = "true" }
        return response
    }

    /// Reads a body, as its media type says to.
    /// - Throws: ``UsageRefusal/malformedBody(_:)``.
    package static func usage(_ body: [UInt8], _ mediaType: String?) throws(UsageRefusal) -> SubmittedUsage {
        do throws(UsageBodyFault) {
            switch mediaType {
            case "application/json": return SubmittedUsage(try UsageBody(parsing: body))
            case "application/x-www-form-urlencoded": return SubmittedUsage(try UsageForm(parsing: body))
            default: throw .contentType
            }
        } catch {
            throw .malformedBody(error.description)
        }
    }

    /// The body of the answer to an accepted report.
    package static func body(of answer: UsageReporting.Answer) -> [UInt8] {
        UsageReply(answer.report).serialized()
    }

    private static func key(_ call: Call) -> Result<String?, UsageRefusal> {
        key(
            standard: call.request.headers[values: .idempotencyKey],
            twilio: call.request.headers[values: .twilioIdempotencyToken])
    }

    /// The idempotency key, by the values of its two headers.
    package static func key(standard: [String], twilio: [String]) -> Result<String?, UsageRefusal> {
        do throws(RequestFault) {
            return .success(try IdempotencyHeader.key(standard: standard, twilio: twilio))
        } catch {
            return .failure(.malformedKey(error.description))
        }
    }
}

extension SubmittedUsage {
    init(_ body: UsageBody) {
        self = .items(body.items.map { SubmittedItem(sid: $0.sid, quantity: $0.quantity) })
    }

    init(_ form: UsageForm) {
        switch form {
        case .items(let body): self.init(body)
        case .units(let quantity): self = .units(quantity)
        }
    }
}

extension UsageReply {
    init(_ report: UsageReport) {
        self.init(
            items: report.items.map { Item(sid: $0.sid, quantity: $0.quantity, submitted: $0.submitted) })
    }
}
