package import HTTPTypes
package import MercatoCore
package import MercatoTypes

/// The one table from what a refusal means to status and code (contract: errors).
extension RefusalKind {
    package var status: HTTPResponse.Status {
        switch self {
        case .invalid: .badRequest
        case .unauthenticated, .notPermitted: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .tooMany: .tooManyRequests
        case .failed: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    package var code: ErrorCode {
        switch self {
        case .invalid: .badRequest
        case .unauthenticated: .unauthorized
        case .notPermitted: .permissionMissing
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict: .conflict
        case .tooMany: .tooManyRequests
        case .failed: .internalError
        case .unavailable: .serviceUnavailable
        }
    }
}
