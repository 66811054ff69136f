import JSONValue
import MercatoTypes
import MercatoWire

/// The refusals that operations share, by their status.
enum RefusalResponse: Int, CaseIterable {
    case badRequest = 400
    case unauthorized = 401
    case forbidden = 403
    case notFound = 404
    case conflict = 409
    case tooLarge = 413
    case upgradeRequired = 426
    case tooManyRequests = 429
    case internalError = 500
    case unavailable = 503
    case storageLow = 507

    /// Under which the operations refer to it.
    var name: String {
        switch self {
        case .badRequest: "BadRequest"
        case .unauthorized: "Unauthorized"
        case .forbidden: "Forbidden"
        case .notFound: "NotFound"
        case .conflict: "Conflict"
        case .tooLarge: "TooLarge"
        case .upgradeRequired: "UpgradeRequired"
        case .tooManyRequests: "TooManyRequests"
        case .internalError: "InternalError"
        case .unavailable: "Unavailable"
        case .storageLow: "StorageLow"
        }
    }

    static var json: JSONObject {
        var responses: JSONObject = [:]
        for refusal in allCases {
            var headers = SharedHeaders.references
            if [.tooManyRequests, .unavailable, .storageLow].contains(refusal) {
                headers["Retry-After"] = SharedHeaders.reference("Retry-After")
            }
            var media: JSONObject = ["schema": .object(Shape.ref("Error").json)]
            if let example = CapturedExample.refusal(refusal.rawValue) {
                media["examples"] = ["sandbox": ["value": example]]
            }
            responses[refusal.name] = [
                "description": .string(refusal.text), "headers": .object(headers),
                "content": ["application/json": .object(media)],
            ]
        }
        return responses
    }

    private var text: String {
        switch self {
        case .badRequest: "Code 20001: a parameter, the body or a header is missing, malformed or out of bounds."
        case .unauthorized: "Code 20003: credentials are missing or wrong. 70051: the key lacks the permission."
        case .forbidden: "Code 20403: the account is suspended, or is not the one that may do this."
        case .notFound: "Code 20404: there is no such resource, or it is another account's."
        case .conflict: "Code 20409: the resource, a name or an idempotency key stands against it."
        case .tooLarge: "Code 20413: the body is too large."
        case .upgradeRequired: "Code 20426: plain HTTP; use HTTPS."
        case .tooManyRequests: "Code 20429: too much is under way, or was changed; nothing was done."
        case .internalError: "Code 20500: a fault of this server, or billing failed."
        case .unavailable: "Code 20503: the storage is unavailable, and nothing was done; or reading took too long."
        case .storageLow: "Code 20503: the storage has room for usage reports only; nothing was done."
        }
    }
}
