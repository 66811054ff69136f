import HTTPTypes
import HummingbirdCore
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// The request and the answer of a usage report, as its alert shows them.
struct HTTPUsageExchange: UsageExchange {
    let call: Call
    let body: [UInt8]

    var method: String { call.request.method.rawValue }
    var url: String { "\(call.origin)\(AlertRequest.target(call.request.uri.string))" }
    var variables: String { String(decoding: body.prefix(Limits.alertBodyBytesMax), as: UTF8.self) }

    var requestHeaders: String { AlertRequest.headers(call.request.headers) }

    func answer(to result: Result<UsageReport, UsageRefusal>) -> UsageExchangeAnswer {
        let code: ErrorCode
        let body: String
        switch result {
        case .success(let report):
            // Items of an accepted report that were not submitted: the parameter at fault is the item's SID.
            code = .badRequest
            body = String(decoding: UsageReply(report).serialized(), as: UTF8.self)
        case .failure(let refusal):
            let answer = ErrorTable.answer(to: refusal)
            code = answer.code
            body = answer.body(errorPages: call.errorPages)
        }
        return UsageExchangeAnswer(
            errorCode: code.rawValue,
            headers: "Content-Type: application/json\nTwilio-Request-Id: \(call.context.requestSid)", body: body)
    }
}
