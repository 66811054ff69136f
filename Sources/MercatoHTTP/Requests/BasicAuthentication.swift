import HTTPTypes
import Hummingbird
import MercatoCore
import MercatoTypes

/// HTTP Basic with an API key or an account's token (contract: authentication).
///
/// Valid credentials are never slowed: only failures are counted, and only they are refused when there are too many.
struct BasicAuthentication: RouterMiddleware {
    let authentication: Authentication
    let failures: FailureLimiter
    let turns: AccountTurns
    let bodies: KeptBytes
    let answers: KeptBytes
    let keyUse: KeyUse
    let time: any SteadyTime

    func handle(
        _ request: Request, context: MercatoContext, next: (Request, MercatoContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        var caller: Caller
        do {
            guard let credentials = request.headers[.authorization].flatMap(BasicCredentials.init) else {
                throw AuthenticationRefusal.missing
            }
            caller = try await authentication.authenticate(
                username: credentials.username, password: credentials.password)
        } catch let refusal as AuthenticationRefusal {
            if refusal == .suspended { throw refusal }
            let address = SourceAddress.of(request, context)
            if let seconds = failures.record(
                IPAddress(address).map { String($0.household, radix: 16) } ?? address, now: time.now())
            {
                try await time.sleep(for: .milliseconds(Limits.refusalDelayMilliseconds))
                throw AuthenticationRefusal.tooManyFailures(retryAfterSeconds: seconds)
            }
            throw refusal
        }
        caller.sourceAddress = SourceAddress.of(request, context)
        context.caller = caller
        context.trail.note(caller)
        if let key = caller.key { keyUse.record(key.sid) }
        let family = caller.familySid
        let body = try await slowly { try await ArrivingBody.read(request, bodies, for: family) }
        defer { withExtendedLifetime(body.share) {} }
        let weight = RequestWeight.of(body.request, bodyBytes: body.bytes)
        let concurrent = try await slowly {
            // Reports are answered briefly, and money is taken whatever else an account does.
            let isReport = request.method == .post && request.uri.path.hasSuffix("/Usage")
            if !isReport, answers.isFull(for: family) {
                throw HTTPRefusal.tooManyBytes(most: Limits.keptBytesPerAccountMax)
            }
            return try await turns.begin(family, weight: weight, now: time.now()) { context.whenGone($0) }
        }
        defer { turns.end(family, weight: weight, now: time.now()) }
        var response = try await next(body.request, context)
        response.headers[.twilioConcurrentRequests] = "\(concurrent)"
        return response
    }

    /// Holds back the refusal of what is too much: who repeats it at once must not fill the processors with it.
    private func slowly<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let refusal as HTTPRefusal {
            try await time.sleep(for: .milliseconds(Limits.refusalDelayMilliseconds))
            throw refusal
        }
    }
}
