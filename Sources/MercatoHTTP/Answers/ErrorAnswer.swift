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
    package let params: JSONObject?
    package let detail: String?
    package let headers: HTTPFields

    package init(_ refusal: any Refusal) {
        status = refusal.status
        code = refusal.code
        message = refusal.message
        params = refusal.params
        detail = refusal.detail
        headers = refusal.headers
    }

    /// What a refusal was answered of which kind, message and parameters alone are known.
    package init(_ kind: RefusalKind, message: String, params: JSONObject?) {
        status = kind.status
        code = kind.code
        self.message = message
        self.params = params
        detail = nil
        headers = [:]
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
