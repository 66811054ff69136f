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

    /// - Parameter errorPages: where the pages about codes are (D39 as amended)
    func body(errorPages: String) -> String {
        ErrorResource(
            code: code.rawValue, message: message, moreInfo: "\(errorPages)/\(code.rawValue)",
            status: status.code, params: params, detail: detail
        ).json.serialized()
    }

    func response(errorPages: String) -> Response {
        var response = Response.json(Array(body(errorPages: errorPages).utf8), status: status)
        response.headers.append(contentsOf: headers)
        return response
    }
}
