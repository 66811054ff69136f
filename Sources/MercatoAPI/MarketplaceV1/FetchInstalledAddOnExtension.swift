import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 11.
struct FetchInstalledAddOnExtension: OperationHandler {
    let operation = OperationID.fetchInstalledAddOnExtension
    let useCase = UseCase.fetchInstalledAddOnExtension
    let extensions: InstalledExtensions

    func answer(_ call: Call) async throws -> Response {
        let found = try await extensions.fetch(
            call.pathSid(1, .listingExtension), of: call.pathSid(0, .installation), caller: call.caller)
        return .json(InstalledAddOnExtensionResource(found, origin: call.origin).json)
    }
}
