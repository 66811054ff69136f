/// The REST error codes in use (contract: errors), each with the short title of its documentation page.
public enum ErrorCode: Int, CaseIterable, Sendable {
    case badRequest = 20001
    case unauthorized = 20003
    case methodNotAllowed = 20004
    case forbidden = 20403
    case notFound = 20404
    case conflict = 20409
    case requestTooLarge = 20413
    case upgradeRequired = 20426
    case tooManyRequests = 20429
    case internalError = 20500
    case serviceUnavailable = 20503
    case permissionMissing = 70051

    public var title: String {
        switch self {
        case .badRequest: "Bad request"
        case .unauthorized: "Permission denied: the credentials are missing or wrong"
        case .methodNotAllowed: "Method not allowed"
        case .forbidden: "Forbidden"
        case .notFound: "The requested resource was not found"
        case .conflict: "Conflict with the current state"
        case .requestTooLarge: "Request entity too large"
        case .upgradeRequired: "Upgrade required: HTTPS only"
        case .tooManyRequests: "Too many requests"
        case .internalError: "Internal error"
        case .serviceUnavailable: "Service unavailable"
        case .permissionMissing: "Authorization failed: the API key lacks the permission"
        }
    }
}
