import HTTPTypes
import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 13: report usage.
///
/// The body is read first, because only its size may be refused before the gates (contract: order of checks); it is
/// parsed after them. The deprecated path takes the same bodies (contract: deprecated paths, usage bodies), passes the
/// same gates and knows the same keys.
struct CreateUsage: OperationHandler {
    let operation = OperationID.createBillingUsage
    let useCase = UseCase.createUsage
    let usage: UsageReporting

    func answer(_ call: Call) async throws -> Response {
        let body = try await call.body(bytesMax: Limits.usageBodyBytesMax)
        let mediaType = call.request.mediaType
        let command = UsageReporting.Command(
            caller: call.caller, installation: call.pathText(0), key: CreateUsage.key(call),
            usage: { () throws(UsageRefusal) in try CreateUsage.usage(body, mediaType) },
            exchange: HTTPUsageExchange(call: call, body: body))
        let answer = try await usage.report(command)
        var response = Response.json(UsageReply(answer.report).serialized(), status: .accepted)
        if answer.isReplay { response.headers[.idempotentReplayed] = "true" }
        return response
    }

    private static func usage(_ body: [UInt8], _ mediaType: String?) throws(UsageRefusal) -> SubmittedUsage {
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

    private static func key(_ call: Call) -> Result<String?, UsageRefusal> {
        do throws(RequestFault) {
            return .success(try call.idempotencyKey())
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
