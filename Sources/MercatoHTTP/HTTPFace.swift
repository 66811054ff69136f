package import Hummingbird

/// One face of the marketplace on HTTP, such as the API or the documentation. The server mounts a list of them; each
/// says which routes it answers, and what every request passes on its way there is the same for all.
package protocol HTTPFace: Sendable {
    /// Paths that are answered on plain HTTP too, where everything else needs TLS.
    var plainPaths: Set<String> { get }

    /// The names that routes are counted and logged by, by the router's own pattern; a route without one goes by its
    /// pattern.
    var routeNames: [String: String] { get }

    /// Adds the routes that are for everybody, without credentials.
    func addOpenRoutes(to routes: RouterGroup<MercatoContext>)

    /// Adds the routes that need credentials; each finds its caller in the context.
    func addRoutes(to routes: RouterGroup<MercatoContext>)
}

extension HTTPFace {
    package var plainPaths: Set<String> { [] }
    package var routeNames: [String: String] { [:] }
    package func addOpenRoutes(to routes: RouterGroup<MercatoContext>) {}
    package func addRoutes(to routes: RouterGroup<MercatoContext>) {}
}
