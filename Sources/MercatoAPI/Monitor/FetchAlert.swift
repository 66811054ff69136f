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
        let found = try await debugger.fetch(call.pathSid(0, .alert), caller: call.caller)
        return .json(AlertResource(found.alert, call, report: found.report).json)
    }
}

extension AlertResource {
    /// - Parameter report: the accepted one, for an alert about items of it
    init(_ alert: Alert, _ call: Call, report: UsageReport? = nil) {
        let code = AlertAnswer.errorCode(alert.outcome)
        self.init(
            sid: alert.sid, accountSid: alert.accountSid, logLevel: alert.level.rawValue,
            errorCode: String(code), alertText: alert.text,
            moreInfo: "\(call.errorPages)/\(code)", requestMethod: alert.requestMethod,
            requestURL: alert.requestURL, resourceSid: alert.resourceSid, dateGenerated: alert.dateCreated,
            url: call.origin.url(.fetchAlert, alert.sid),
            exchange: AlertAnswer.exchange(alert, report))
    }
}
