import JSONValue
import MercatoCore
import MercatoTypes

/// An alert's outcome and answer as two columns hold them; both null in a row from before facts were kept.
extension Alert {
    var outcomeColumn: String? {
        switch outcome {
        case .refused(let kind, let rule):
            JSONValue.object(["refused": .string(kind.rawValue), "rule": .string(rule)]).serialized()
        case .partlyRefused(let report): JSONValue.object(["report": .string(report.description)]).serialized()
        case .answered: nil
        }
    }

    var answerColumn: String? {
        guard case .facts(let requestSid, let message, let errorPages) = exchange?.answer else { return nil }
        return JSONValue.object([
            "request": .string(requestSid.description), "message": .string(message),
            "error_pages": .string(errorPages),
        ]).serialized()
    }

    var writtenErrorCode: Int {
        if case .answered(let errorCode) = outcome { errorCode } else { 0 }
    }

    var writtenAnswer: (headers: String, body: String) {
        if case .written(let headers, let body) = exchange?.answer { (headers, body) } else { ("", "") }
    }
}

extension RowReader {
    func outcome() throws -> Alert.Outcome {
        guard try optionalText("outcome") != nil else { return .answered(errorCode: try int("error_code")) }
        let value = try json("outcome")
        if let report = value["report"]?.string.flatMap({ SID($0, .usageReport) }) {
            return .partlyRefused(report: report)
        }
        guard let kind = value["refused"]?.string.flatMap(RefusalKind.init(rawValue:)), let rule = value["rule"]?.string
        else { throw damaged("outcome") }
        return .refused(kind, rule: rule)
    }

    func answer() throws -> Alert.Answer {
        guard try optionalText("answer") != nil else {
            return try .written(headers: text("response_headers"), body: text("response_body"))
        }
        let value = try json("answer")
        guard let request = value["request"]?.string.flatMap({ SID($0, .request) }),
            let message = value["message"]?.string, let errorPages = value["error_pages"]?.string
        else { throw damaged("answer") }
        return .facts(requestSid: request, message: message, errorPages: errorPages)
    }
}
