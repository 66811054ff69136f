import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /v1/Alerts`.
struct ListAlerts: OperationHandler {
    let operation = OperationID.listAlert
    let useCase = UseCase.listAlerts
    let debugger: Debugger

    func answer(_ call: Call) async throws -> Response {
        let query = try AlertQuery(call.query())
        return try await call.list { page in
            try await debugger.list(
                caller: call.caller, level: query.level, from: query.from, until: query.until, page: page)
        } json: {
            AlertResource($0, call).json
        }
    }
}

/// `GET /v1/Alerts/{NO}`.
struct FetchAlert: OperationHandler {
    let operation = OperationID.fetchAlert
    let useCase = UseCase.fetchAlert
    let debugger: Debugger

    func subject(of call: Call) -> AnswerSubject? { .everything }

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

/// The filters of `GET /v1/Alerts` (contract: Debugger).
struct AlertQuery {
    var level: Alert.Level?
    var from: Timestamp?
    var until: Timestamp?

    init(_ query: FormParameters) throws(RequestFault) {
        if let text = query["LogLevel"] {
            guard let level = Alert.Level(rawValue: text.lowercased()) else {
                let levels = Alert.Level.allCases.map(\.rawValue).joined(separator: ", ")
                throw RequestFault(parameter: "LogLevel", "must be one of \(levels)")
            }
            self.level = level
        }
        from = try DateFilter.start(query, "StartDate")
        until = try DateFilter.end(query, "EndDate")
    }
}
