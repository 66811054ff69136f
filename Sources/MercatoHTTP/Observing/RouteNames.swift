import Hummingbird

/// The patterns that requests are told apart by where they are counted.
struct RouteNames: Sendable {
    /// For everything that no route answers: a path of the caller's own making must never become a name.
    static let unknown = "unknown"
    /// For what the HTTP parser refused.
    static let unparsable = "unparsable"

    /// By the router's own pattern.
    private let templates: [String: String]

    init(_ templates: [String: String]) {
        self.templates = templates
    }

    func name(_ context: MercatoContext) -> String {
        // The router says "NotFound" when it has none.
        guard let pattern = context.endpointPath, pattern.hasPrefix("/") else { return RouteNames.unknown }
        return templates[pattern] ?? pattern
    }
}
