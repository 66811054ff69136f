package import Hummingbird
package import MercatoCore
import MercatoHTTP
package import MercatoWire

/// Answers one operation of the contract.
package protocol OperationHandler: Sendable {
    var operation: OperationID { get }

    /// What it asks of the core, which says whether the caller may: the handler is called only for one who may, and the
    /// core asks again.
    var useCase: UseCase { get }

    /// - Throws: any error of ``ErrorTable``.
    func answer(_ call: Call) async throws -> Response
}
