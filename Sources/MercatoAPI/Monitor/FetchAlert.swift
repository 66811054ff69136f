import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /v1/Alerts/{NO}`.
struct FetchAlert: OperationHandler {
    let operation = OperationID.fetchAlert
    let useCase = UseCase.fetchAlert
    let debugger: Debugger

    func answer(_ call: Call) async throws -> Response {
        let alert = try await debugger.fetch(call.pathSid(0, .alert), caller: call.caller)
        return .json(AlertResource(alert, call).json)
    }
}

extension AlertResource {
    init(_ alert: Alert, _ call: Call) {
        self.init(
            sid: alert.sid, accountSid: alert.accountSid, logLevel: alert.level.rawValue,
            errorCode: String(alert.errorCode), alertText: alert.text,
            moreInfo: "\(call.errorPages)/\(alert.errorCode)", requestMethod: alert.requestMethod,
            requestURL: alert.requestURL, resourceSid: alert.resourceSid, dateGenerated: alert.dateCreated,
            url: call.origin.url(.fetchAlert, alert.sid),
            exchange: alert.exchange.map {
                Exchange(
                    requestVariables: $0.requestVariables, requestHeaders: $0.requestHeaders,
                    responseHeaders: $0.responseHeaders, responseBody: $0.responseBody)
            })
    }
}
