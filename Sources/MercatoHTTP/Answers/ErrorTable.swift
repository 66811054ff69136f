import Hummingbird
package import MercatoCore
import MercatoWire

/// From errors to answers (contract: errors). A refusal says everything itself, and its row of status and code alone is
/// looked up; whatever else is thrown is a fault of this server.
package enum ErrorTable {
    /// - Parameters:
    ///   - error: whatever a handler threw
    ///   - path: the request's path, for the message of a 404
    package static func answer(to error: any Error, path: String) -> ErrorAnswer {
        switch error {
        case is NotFound: ErrorAnswer(NotFound(path))
        case let error as HTTPError where error.status == .notFound: ErrorAnswer(NotFound(path))
        case let refusal as any Refusal: ErrorAnswer(refusal)
        default: ErrorAnswer(UnforeseenFault())
        }
    }

    /// What is said of each refusal there is a page about, of the core's and of HTTP's.
    package static let texts = types.flatMap { $0.texts }

    private static let types: [any DocumentedRefusal.Type] =
        RefusalTexts.types + [RequestFault.self, HTTPRefusal.self, UnforeseenFault.self]
}
