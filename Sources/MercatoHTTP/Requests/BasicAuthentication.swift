import Foundation
import HTTPTypes
import Hummingbird
import MercatoCore
import MercatoTypes

/// HTTP Basic with an API key or an account's token (contract section e).
///
/// Valid credentials are never slowed: only failures are counted, and only they are refused when there are too many.
struct BasicAuthentication: RouterMiddleware {
    let authentication: Authentication
    let failures: FailureLimiter
    let turns: AccountTurns
    let keyUse: KeyUse
    let time: any SteadyTime

    func handle(
        _ request: Request, context: MercatoContext, next: (Request, MercatoContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        var caller: Caller
        do {
            guard let credentials = BasicAuthentication.credentials(request.headers[.authorization]) else {
                throw AuthenticationRefusal.missing
            }
            caller = try await authentication.authenticate(
                username: credentials.username, password: credentials.password)
        } catch let refusal as AuthenticationRefusal {
            if refusal == .suspended { throw refusal }
            let address = SourceAddress.of(request, context)
            if let seconds = failures.record(address, now: time.now()) {
                try await time.sleep(for: .milliseconds(Limits.refusalDelayMilliseconds))
                throw AuthenticationRefusal.tooManyFailures(retryAfterSeconds: seconds)
            }
            throw refusal
        }
        caller.sourceAddress = SourceAddress.of(request, context)
        context.caller = caller
        context.trail.accountSid = caller.accountSid
        if let key = caller.key { keyUse.record(key.sid) }
        let request = try await arrived(request)
        let weight = RequestWeight.of(request)
        let concurrent = try await turn(caller.accountSid, weight)
        defer { turns.end(caller.accountSid, weight: weight, now: time.now()) }
        var response = try await next(request, context)
        response.headers[.twilioConcurrentRequests] = "\(concurrent)"
        return response
    }

    /// The request with its body, if that is small enough to be kept while it waits: a body that comes slowly, or
    /// never, must not hold up what else its account asks for.
    private func arrived(_ request: Request) async throws -> Request {
        guard let length = request.headers[.contentLength].flatMap({ Int($0) }),
            length <= Limits.bodyBytesBeforeTurnMax
        else { return request }
        var request = request
        _ = try await request.collectBody(upTo: Limits.bodyBytesBeforeTurnMax)
        return request
    }

    private func turn(_ account: SID, _ weight: Int) async throws -> Int {
        do {
            return try await turns.begin(account, weight: weight, now: time.now())
        } catch {
            try await time.sleep(for: .milliseconds(Limits.refusalDelayMilliseconds))
            throw error
        }
    }

    /// User name and password of a `Basic` header; nil for anything else.
    static func credentials(_ header: String?) -> (username: String, password: String)? {
        guard let header, let space = header.firstIndex(of: " "), header[..<space].lowercased() == "basic",
            let data = Data(base64Encoded: String(header[header.index(after: space)...])),
            let text = String(validating: data, as: UTF8.self), let colon = text.firstIndex(of: ":")
        else { return nil }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }
}
