package import HTTPTypes
package import Hummingbird
package import JSONValue
package import MercatoCore
package import MercatoTypes
import MercatoWire

/// A refusal as it goes over the wire.
package struct ErrorAnswer {
    package let status: HTTPResponse.Status
    package let code: ErrorCode
    /// Names the cause and the fix.
    package let message: String
    package var params: JSONObject?
    package var detail: String?
    package var headers: HTTPFields = [:]

    package init(
        status: HTTPResponse.Status, code: ErrorCode, message: String, params: JSONObject? = nil,
        detail: String? = nil, headers: HTTPFields = [:]
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.params = params
        self.detail = detail
        self.headers = headers
    }

    package init(_ kind: RefusalKind, message: String, params: JSONObject? = nil) {
        self.init(status: kind.status, code: kind.code, message: message, params: params)
    }

    /// - Parameter errorPages: where the pages about codes are (contract: error pages)
    package func body(errorPages: String) -> String {
        ErrorResource(
            code: code.rawValue, message: message, moreInfo: "\(errorPages)/\(code.rawValue)",
            status: status.code, params: params, detail: detail
        ).json.serialized()
    }

    package func response(errorPages: String) -> Response {
        var response = Response.json(Array(body(errorPages: errorPages).utf8), status: status)
        response.headers.append(contentsOf: headers)
        return response
    }
}
