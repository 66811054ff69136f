import Hummingbird
import MercatoWire

/// The patterns that requests are told apart by where they are counted.
struct RouteNames: Sendable {
    /// For everything that no route answers: a path of the caller's own making must never become a name.
    static let unknown = "unknown"
    /// For what the HTTP parser refused.
    static let unparsable = "unparsable"

    /// By the router's own pattern, in which parameters have numbers for names.
    private let templates: [String: String]

    init(_ operations: [Operation]) {
        templates = Dictionary(
            operations.map { (APIRouter.path($0).description, $0.path.description) },
            uniquingKeysWith: { first, _ in first })
    }

    func name(_ context: MercatoContext) -> String {
        // The router says "NotFound" when it has none.
        guard let pattern = context.endpointPath, pattern.hasPrefix("/") else { return RouteNames.unknown }
        return templates[pattern] ?? pattern
    }
}
