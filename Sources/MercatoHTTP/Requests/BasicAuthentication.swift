import HTTPTypes
import Hummingbird
import MercatoCore
import MercatoTypes
import NIOCore

/// HTTP Basic with an API key or an account's token (contract: authentication).
///
/// Valid credentials are never slowed: only failures are counted, and only they are refused when there are too many.
struct BasicAuthentication: RouterMiddleware {
    let authentication: Authentication
    let failures: FailureLimiter
    let turns: AccountTurns
    /// All accounts' requests about what has megabytes.
    let listingTurns: AccountTurns
    let pace: RefusalPace
    /// Where everything is worked on but brief reports; nil for where they are, too.
    let aside: (any TaskExecutor)?
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
            let sender = SourceAddress.network(of: address)
            if let seconds = failures.record(sender, now: time.now()) {
                try await context.holdBack(for: pace.delay(for: sender, now: time.now()), time)
                throw AuthenticationRefusal.tooManyFailures(retryAfterSeconds: seconds)
            }
            throw refusal
        }
        caller.sourceAddress = SourceAddress.of(request, context)
        context.caller = caller
        context.trail.note(caller)
        let family = caller.familySid
        if let key = caller.key { keyUse.record(key.sid, of: family) }
        let body = try await slowly(family, context) {
            try await ArrivingBody.read(request, bodies, for: family)
        }
        defer { withExtendedLifetime(body.share) {} }
        let weight = RequestWeight.of(body.request, bodyBytes: body.bytes)
        let isReport = RequestWeight.isReport(request)
        let concurrent = try await slowly(family, context) {
            if !isReport { try requireRoom(family) }
            let concurrent = try await turns.begin(family, weight: weight, now: time.now()) { context.whenGone($0) }
            guard !isReport else { return concurrent }
            do {
                // Looked at again: those before it have been answered meanwhile, and may not have been read.
                try requireRoom(family)
            } catch {
                turns.end(family, weight: weight, now: time.now())
                throw error
            }
            return concurrent
        }
        let began = time.now()
        defer { end(family, weight, began, context) }
        var response: Response
        if isReport, body.bytes ?? 0 <= Limits.briefReportBytesMax {
            response = try await next(body.request, context)
        } else {
            response = try await withTaskExecutorPreference(aside) {
                try await withListingTurn(request, context) { try await next(body.request, context) }
            }
        }
        response.headers[.twilioConcurrentRequests] = "\(concurrent)"
        return response
    }

    private func end(_ family: SID, _ weight: Int, _ began: Duration, _ context: MercatoContext) {
        let now = time.now()
        guard let rest = turns.remainder(of: family, weight: weight, began: began, now: now) else {
            return turns.end(family, weight: weight, now: now)
        }
        context.channel.eventLoop.scheduleTask(in: TimeAmount(rest)) {
            turns.end(family, weight: weight, now: time.now())
        }
    }

    /// - Throws: a refusal that becomes 429 when too many answers to a family are not read.
    private func requireRoom(_ family: SID) throws(HTTPRefusal) {
        if answers.isFull(for: family) { throw .tooManyBytes(most: Limits.keptBytesPerAccountMax) }
    }

    /// What has megabytes is in memory several times over while it is worked on, whosever it is.
    private func withListingTurn(
        _ request: Request, _ context: MercatoContext, _ body: () async throws -> Response
    ) async throws -> Response {
        guard RequestWeight.isAboutListing(request) else { return try await body() }
        _ = try await listingTurns.begin(.everybody, weight: 1, now: time.now()) { context.whenGone($0) }
        defer { listingTurns.end(.everybody, weight: 1, now: time.now()) }
        return try await body()
    }

    /// Holds back the refusal of what is too much: who repeats it at once must not fill the processors with it.
    private func slowly<Result>(
        _ family: SID, _ context: MercatoContext, _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await body()
        } catch let refusal as HTTPRefusal {
            try await context.holdBack(for: pace.delay(for: family.description, now: time.now()), time)
            throw refusal
        }
    }
}
