package import Hummingbird
package import MercatoCore
package import MercatoHTTP
package import MercatoWire

/// Answers one operation of the contract.
package protocol OperationHandler: Sendable {
    var operation: OperationID { get }

    /// What it asks of the core, which says whether the caller may: the handler is called only for one who may, and the
    /// core asks again.
    var useCase: UseCase { get }

    /// - Throws: any error of ``ErrorTable``.
    func answer(_ call: Call) async throws -> Response

    /// What a good answer shows, if it depends on nothing else but the caller's account and the URL: neither on the
    /// time nor on other headers. Nil for all others, which are worked out each time.
    func subject(of call: Call) -> AnswerSubject?
}

extension OperationHandler {
    package func subject(of call: Call) -> AnswerSubject? { nil }
}
