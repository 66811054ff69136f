import HTTPTypes
import Hummingbird
import JSONValue
import MercatoTypes
import MercatoWire

/// A refusal as it goes over the wire.
struct ErrorAnswer {
    let status: HTTPResponse.Status
    let code: ErrorCode
    /// Names the cause and the fix.
    let message: String
    var params: JSONObject?
    var detail: String?
    var headers: HTTPFields = [:]

    /// - Parameter origin: where the page about the code is served (D39 as amended)
    func body(origin: Origin) -> String {
        ErrorResource(
            code: code.rawValue, message: message, moreInfo: "\(origin)/docs/errors/\(code.rawValue)",
            status: status.code, params: params, detail: detail
        ).json.serialized()
    }

    func response(origin: Origin) -> Response {
        var response = Response.json(Array(body(origin: origin).utf8), status: status)
        response.headers.append(contentsOf: headers)
        return response
    }
}
