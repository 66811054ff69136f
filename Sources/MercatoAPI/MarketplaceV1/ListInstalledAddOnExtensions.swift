import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 10.
struct ListInstalledAddOnExtensions: OperationHandler {
    let operation = OperationID.listInstalledAddOnExtension
    let useCase = UseCase.listInstalledAddOnExtensions
    let extensions: InstalledExtensions

    func answer(_ call: Call) async throws -> Response {
        let installation = try call.pathSid(0, .installation)
        return try await call.list {
            try await extensions.list(of: installation, caller: call.caller, page: $0)
        } json: {
            InstalledAddOnExtensionResource($0, origin: call.origin).json
        }
    }
}
