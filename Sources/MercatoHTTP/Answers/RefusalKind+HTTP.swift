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
        case .noRoom: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
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
        // The dictionary of codes has none for 507; that of a service that cannot be had now tells programs to come
        // back later, which is right there.
        case .unavailable, .noRoom: .serviceUnavailable
        }
    }
}

/// The rows that HTTP has for refusals of its own.
extension HTTPRefusal {
    fileprivate var row: (status: HTTPResponse.Status, code: ErrorCode) {
        switch self {
        case .methodNotAllowed: (.methodNotAllowed, .methodNotAllowed)
        case .bodyTooLarge: (.contentTooLarge, .requestTooLarge)
        case .headTooLarge: (.requestHeaderFieldsTooLarge, .requestTooLarge)
        case .tlsRequired: (.upgradeRequired, .upgradeRequired)
        case .unparsable, .tooManyRequests, .tooManyBytes: (kind.status, kind.code)
        }
    }
}

extension Refusal {
    package var status: HTTPResponse.Status { (self as? HTTPRefusal)?.row.status ?? kind.status }
    package var code: ErrorCode { (self as? HTTPRefusal)?.row.code ?? kind.code }
}
