import Hummingbird
import MercatoCore
import MercatoTypes
import NIOCore

/// Everybody without credentials shares one turn: a crowd at the open pages waits for itself and for nobody else. A
/// turn lasts as long as its answer is worth, so that pages that cost next to nothing do not fill the wires either.
struct StrangersTurn: RouterMiddleware {
    let turns: AccountTurns
    let time: any SteadyTime
    /// What monitoring asks for waits for nobody.
    let plainPaths: Set<String>
    let pace: RefusalPace

    func handle(
        _ request: Request, context: MercatoContext, next: (Request, MercatoContext) async throws -> Response
    ) async throws -> Response {
        if plainPaths.contains(request.uri.path) { return try await next(request, context) }
        do {
            _ = try await turns.begin(.everybody, weight: 1, now: time.now()) { context.whenGone($0) }
        } catch let refusal as HTTPRefusal {
            let sender = SourceAddress.network(of: SourceAddress.of(request, context))
            try await context.holdBack(for: pace.delay(for: sender, now: time.now()), time)
            throw refusal
        }
        do {
            let response = try await next(request, context)
            let nanoseconds = (response.body.contentLength ?? 0) * 1_000_000_000 / Limits.strangersTurnBytesPerSecond
            context.channel.eventLoop.scheduleTask(in: .nanoseconds(Int64(nanoseconds))) { end() }
            return response
        } catch {
            end()
            throw error
        }
    }

    private func end() {
        turns.end(.everybody, weight: 1, now: time.now())
    }
}
