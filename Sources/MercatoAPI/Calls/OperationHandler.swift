package import Hummingbird
import MercatoHTTP
package import MercatoWire

/// Answers one operation of the contract.
package protocol OperationHandler: Sendable {
    var operation: OperationID { get }

    /// - Throws: any error of ``ErrorTable``.
    func answer(_ call: Call) async throws -> Response
}
