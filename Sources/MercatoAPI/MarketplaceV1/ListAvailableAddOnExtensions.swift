import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 3.
struct ListAvailableAddOnExtensions: OperationHandler {
    let operation = OperationID.listAvailableAddOnExtension
    let useCase = UseCase.listAvailableAddOnExtensions
    let catalog: Catalog

    func answer(_ call: Call) async throws -> Response {
        let listing = try call.pathSid(0, .listing)
        return try await call.list {
            try await catalog.extensions(of: listing, caller: call.caller, page: $0)
        } json: {
            AvailableAddOnExtensionResource($0, of: listing, origin: call.origin).json
        }
    }
}
