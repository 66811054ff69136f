import HTTPTypes
import Hummingbird
import JSONValue
package import MercatoCore
import MercatoTypes
import MercatoWire
import NIOCore

/// The one table from errors to status and code (contract section d). Texts come from the errors themselves.
package enum ErrorTable {
    /// - Parameters:
    ///   - error: whatever a handler threw
    ///   - path: the request's path, for the message of a 404
    package static func answer(to error: any Error, path: String) -> ErrorAnswer {
        switch error {
        case let refusal as AuthenticationRefusal: answer(to: refusal)
        case let refusal as UsageRefusal: answer(to: refusal)
        case let refusal as InstallationRefusal: answer(to: refusal)
        case let refusal as KeyReuse: answer(to: refusal)
        case let refusal as HTTPRefusal: answer(to: refusal, path: path)
        case let refusal as AdministrationRefusal: answer(to: refusal)
        case let refusal as ListingRefusal: answer(to: refusal)
        case let faults as ListingFaults: answer(to: faults)
        case let refusal as CapacityRefusal: answer(to: refusal)
        case let refusal as ReferralRefusal: answer(to: refusal)
        case let refusal as AccountAccessRefusal: answer(to: refusal)
        case let refusal as PermissionMissing:
            ErrorAnswer(
                status: .unauthorized, code: .permissionMissing, message: refusal.description,
                params: refusal.path.map { ["permission": .string($0)] })
        case let refusal as OperatorOnly:
            ErrorAnswer(status: .forbidden, code: .forbidden, message: refusal.description)
        case let fault as RequestFault:
            ErrorAnswer(
                status: .badRequest, code: .badRequest, message: fault.description,
                params: fault.parameter.map { ["parameter": .string($0)] })
        case is InvalidPosition:
            ErrorAnswer(
                status: .badRequest, code: .badRequest,
                message: "Invalid PageToken. It belongs to another list; follow this list's own next_page_url")
        case let fault as StoreFault: answer(to: fault)
        case is NotFound: notFound(path)
        case let error as HTTPError where error.status == .notFound: notFound(path)
        default:
            ErrorAnswer(
                status: .internalServerError, code: .internalError,
                message: "Something went wrong on this server. Nothing is known to have changed; "
                    + "tell the operator the Twilio-Request-Id of this answer")
        }
    }

    package static func answer(to refusal: UsageRefusal) -> ErrorAnswer {
        let (status, code): (HTTPResponse.Status, ErrorCode) =
            switch refusal {
            case .installationNotFound: (.notFound, .notFound)
            case .notListingOwner, .manualReportingOff, .listingClosed: (.forbidden, .forbidden)
            case .malformedBody, .noItems, .tooManyItems, .quantity, .malformedKey, .units, .noOnlyItem, .unitPrice,
                .product, .credit:
                (.badRequest, .badRequest)
            case .keyReused: (.conflict, .conflict)
            case .billingFailed, .outcomeUnknown: (.internalServerError, .internalError)
            }
        return ErrorAnswer(
            status: status, code: code, message: refusal.description, params: ["rule": .string(refusal.rule)])
    }

    private static func answer(to refusal: AuthenticationRefusal) -> ErrorAnswer {
        switch refusal {
        case .missing, .wrong:
            ErrorAnswer(
                status: .unauthorized, code: .unauthorized, message: refusal.description,
                detail: "Your AccountSid or AuthToken was incorrect.",
                headers: [.wwwAuthenticate: "Basic realm=\"Mercato API\""])
        case .withdrawn:
            ErrorAnswer(
                status: .unauthorized, code: .unauthorized, message: refusal.description,
                params: ["rule": "credential"], headers: [.wwwAuthenticate: "Basic realm=\"Mercato API\""])
        case .suspended:
            ErrorAnswer(status: .forbidden, code: .forbidden, message: refusal.description)
        case .tooManyFailures(let seconds):
            ErrorAnswer(
                status: .tooManyRequests, code: .tooManyRequests, message: refusal.description,
                headers: [.retryAfter: "\(seconds)"])
        }
    }

    private static func answer(to refusal: InstallationRefusal) -> ErrorAnswer {
        let (status, code, parameter): (HTTPResponse.Status, ErrorCode, String) =
            switch refusal {
            case .termsNotAccepted: (.badRequest, .badRequest, "AcceptTermsOfService")
            case .malformedUniqueName: (.badRequest, .badRequest, "UniqueName")
            case .uniqueNameTaken: (.conflict, .conflict, "UniqueName")
            case .configuration: (.badRequest, .badRequest, "Configuration")
            case .brokenSchema: (.internalServerError, .internalError, "Configuration")
            }
        return ErrorAnswer(
            status: status, code: code, message: refusal.description, params: ["parameter": .string(parameter)])
    }

    private static func answer(to refusal: AdministrationRefusal) -> ErrorAnswer {
        switch refusal {
        case .invalid(let parameter, _):
            ErrorAnswer(
                status: .badRequest, code: .badRequest, message: refusal.description,
                params: ["parameter": .string(parameter)])
        case .transition:
            ErrorAnswer(status: .conflict, code: .conflict, message: refusal.description)
        }
    }

    private static func answer(to fault: StoreFault) -> ErrorAnswer {
        switch fault {
        case .overloaded(let seconds):
            ErrorAnswer(
                status: .tooManyRequests, code: .tooManyRequests,
                message: "Too much is waiting to be stored. Nothing was done; try again in \(seconds) s",
                headers: [.retryAfter: "\(seconds)"])
        case .unavailable:
            ErrorAnswer(
                status: .serviceUnavailable, code: .serviceUnavailable,
                message: "The storage of this server is unavailable. Nothing was done; try again in a few seconds",
                headers: [.retryAfter: "5"])
        case .outcomeUnknown:
            ErrorAnswer(
                status: .internalServerError, code: .internalError,
                message: "The storage of this server failed while it was writing. Whether the change was made is not "
                    + "known: look before you repeat it")
        }
    }

    private static func answer(to refusal: HTTPRefusal, path: String) -> ErrorAnswer {
        switch refusal {
        case .methodNotAllowed(let allowed):
            ErrorAnswer(
                status: .methodNotAllowed, code: .methodNotAllowed,
                message: "\(path) does not take this method. It takes \(allowed.joined(separator: ", "))",
                headers: [.allow: allowed.joined(separator: ", ")])
        case .bodyTooLarge(let most):
            ErrorAnswer(
                status: .contentTooLarge, code: .requestTooLarge,
                message: "The body is larger than \(most) bytes. Split it into several requests")
        case .tlsRequired:
            ErrorAnswer(
                status: .upgradeRequired, code: .upgradeRequired,
                message: "This API is served over HTTPS only. Use an https:// URL",
                headers: [.upgrade: "TLS/1.2, HTTP/1.1"])
        case .tooManyRequests(let waiting):
            ErrorAnswer(
                status: .tooManyRequests, code: .tooManyRequests,
                message: "\(waiting) requests of this account wait for their turn already. Nothing was done; try again "
                    + "in \(Limits.overloadRetryAfterSeconds) s, with fewer at once",
                headers: [.retryAfter: "\(Limits.overloadRetryAfterSeconds)"])
        case .unparsable:
            ErrorAnswer(
                status: .badRequest, code: .badRequest,
                message: "This is not a well-formed HTTP/1.1 request")
        case .headTooLarge:
            ErrorAnswer(
                status: .requestHeaderFieldsTooLarge, code: .requestTooLarge,
                message: "The request's head is too large: at most \(Limits.requestHeadBytesMax) bytes in all and "
                    + "\(Limits.requestHeadFieldsMax) headers")
        }
    }

    private static func notFound(_ path: String) -> ErrorAnswer {
        ErrorAnswer(
            status: .notFound, code: .notFound, message: "The requested resource \(path.prefix(512)) was not found")
    }
}
