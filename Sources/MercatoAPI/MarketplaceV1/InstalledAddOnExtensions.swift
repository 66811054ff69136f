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

/// Operation 12: switch on or off.
struct UpdateInstalledAddOnExtension: OperationHandler {
    let operation = OperationID.updateInstalledAddOnExtension
    let useCase = UseCase.updateInstalledAddOnExtension
    let extensions: InstalledExtensions

    func answer(_ call: Call) async throws -> Response {
        let (installation, sid) = (try call.pathSid(0, .installation), try call.pathSid(1, .listingExtension))
        guard let isEnabled = try FormReader(form: await call.form()).boolean("Enabled") else {
            throw RequestFault.missing("Enabled")
        }
        let switched = try await extensions.setEnabled(isEnabled, sid, of: installation, caller: call.caller)
        return .json(InstalledAddOnExtensionResource(switched, origin: call.origin).json)
    }
}

extension InstalledAddOnExtensionResource {
    init(_ installed: InstalledExtension, origin: Origin) {
        let found = installed.listingExtension
        self.init(
            sid: found.sid, installedAddOnSid: installed.installation.sid, friendlyName: found.friendlyName,
            productName: found.productName, uniqueName: found.uniqueName, isEnabled: installed.isEnabled,
            origin: origin)
    }
}
