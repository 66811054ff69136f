import JSONValue
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// What a usage report was answered, written anew from the facts that its alert keeps.
enum AlertAnswer {
    static func errorCode(_ outcome: Alert.Outcome) -> Int {
        switch outcome {
        case .refused(let kind, _): kind.code.rawValue
        case .partlyRefused: ItemRefusal.kind.code.rawValue
        case .answered(let errorCode): errorCode
        }
    }

    /// - Parameter report: the accepted one, for an alert about items of it
    static func exchange(_ alert: Alert, _ report: UsageReport?) -> AlertResource.Exchange? {
        alert.exchange.map { exchange in
            let (headers, body) = answer(alert.outcome, exchange.answer, report)
            return AlertResource.Exchange(
                requestVariables: exchange.requestVariables, requestHeaders: exchange.requestHeaders,
                responseHeaders: headers, responseBody: body.kept(bytes: Limits.alertBodyBytesMax))
        }
    }

    private static func answer(
        _ outcome: Alert.Outcome, _ answer: Alert.Answer, _ report: UsageReport?
    ) -> (headers: String, body: String) {
        switch answer {
        case .written(let headers, let body): return (headers, body)
        case .facts(let requestSid, let message, let errorPages):
            let headers = "Content-Type: application/json\nTwilio-Request-Id: \(requestSid)"
            switch outcome {
            case .refused(let kind, let rule):
                let refused = ErrorAnswer(kind, message: message, params: ["rule": .string(rule)])
                return (headers, refused.body(errorPages: errorPages))
            case .partlyRefused:
                return (headers, report.map { String(decoding: UsageReply($0).serialized(), as: UTF8.self) } ?? "")
            case .answered: return (headers, "")
            }
        }
    }
}
