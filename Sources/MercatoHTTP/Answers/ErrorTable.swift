import HTTPTypes
import Hummingbird
import JSONValue
import MercatoCore
import MercatoTypes
import MercatoWire
import NIOCore

/// From errors to answers (contract: errors). What the core refuses says everything itself, and its kind alone is
/// looked up here; the rest are faults of HTTP, of a request's form and of the store.
package enum ErrorTable {
    /// - Parameters:
    ///   - error: whatever a handler threw
    ///   - path: the request's path, for the message of a 404
    package static func answer(to error: any Error, path: String) -> ErrorAnswer {
        switch error {
        case let refusal as AuthenticationRefusal: answer(to: refusal)
        case let refusal as HTTPRefusal: answer(to: refusal, path: path)
        case let refusal as CapacityRefusal: answer(to: refusal)
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
        case let refusal as any Refusal: answer(to: refusal)
        case let error as HTTPError where error.status == .notFound: notFound(path)
        default:
            ErrorAnswer(
                status: .internalServerError, code: .internalError,
                message: "Something went wrong on this server. Nothing is known to have changed; "
                    + "tell the operator the Twilio-Request-Id of this answer")
        }
    }

    /// A refusal of the core says everything itself.
    private static func answer(to refusal: any Refusal) -> ErrorAnswer {
        ErrorAnswer(refusal.kind, message: refusal.description, params: refusal.params)
    }

    private static func answer(to refusal: AuthenticationRefusal) -> ErrorAnswer {
        var answer = answer(to: refusal as any Refusal)
        switch refusal {
        case .missing, .wrong:
            answer.detail = "Your AccountSid or AuthToken was incorrect."
            answer.headers = [.wwwAuthenticate: "Basic realm=\"Mercato API\""]
        case .withdrawn: answer.headers = [.wwwAuthenticate: "Basic realm=\"Mercato API\""]
        case .suspended: break
        case .tooManyFailures(let seconds): answer.headers = [.retryAfter: "\(seconds)"]
        }
        return answer
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
        case .readTooLong(let seconds):
            ErrorAnswer(
                status: .serviceUnavailable, code: .serviceUnavailable,
                message: "Reading this took longer than \(seconds) s and was ended, so that others are served. Ask for "
                    + "less at once: fewer days, or a smaller page",
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
        case .tooManyBytes(let most):
            ErrorAnswer(
                status: .tooManyRequests, code: .tooManyRequests,
                message: "More than \(most) bytes of this account's requests wait, or of answers that it has not read. "
                    + "Nothing was done; read them, and try again in \(Limits.overloadRetryAfterSeconds) s",
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
