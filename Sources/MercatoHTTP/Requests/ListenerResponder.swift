package import Hummingbird
package import MercatoCore

/// Stands before the router on one port, tells the context which port that is, and gives the request its SID.
package struct ListenerResponder<Base: HTTPResponder<MercatoContext>>: HTTPResponder {
    private let base: Base
    private let listener: Listener
    private let sids: any SIDSource

    package init(_ base: Base, listener: Listener, sids: any SIDSource) {
        self.base = base
        self.listener = listener
        self.sids = sids
    }

    package func respond(to request: Request, context: MercatoContext) async throws -> Response {
        var context = context
        context.listener = listener
        context.requestSid = sids.makeForRequest()
        return try await base.respond(to: request, context: context)
    }
}
