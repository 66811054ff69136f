package import Hummingbird

/// Stands before the router on one port and tells the context which port that is.
package struct ListenerResponder<Base: HTTPResponder<MercatoContext>>: HTTPResponder {
    private let base: Base
    private let listener: Listener

    package init(_ base: Base, listener: Listener) {
        self.base = base
        self.listener = listener
    }

    package func respond(to request: Request, context: MercatoContext) async throws -> Response {
        var context = context
        context.listener = listener
        return try await base.respond(to: request, context: context)
    }
}
