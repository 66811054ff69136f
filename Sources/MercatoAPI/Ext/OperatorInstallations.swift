import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/InstalledAddOns`: installs for a customer.
struct CreateInstallation: OperationHandler {
    let operation = OperationID.createInstallation
    let useCase = UseCase.createInstallation
    let installations: InstallationAdministration

    func answer(_ call: Call) async throws -> Response {
        let parameters = try await call.form()
        let account = try FormReader(form: parameters).sid("AccountSid", .account)
        let form = try CreateInstalledAddOnForm(parameters)
        var said = form.parameters
        said.append("AccountSid", account.description)
        return try await call.create(said, status: .created) { request in
            try await installations.create(
                Installations.NewInstallation(form), account: account, caller: call.caller, once: request)
        } json: {
            InstalledAddOnResource($0, origin: $1).json
        }
    }
}

/// `GET /ext/v1/InstalledAddOns`: of an account or of a listing.
struct ListInstallations: OperationHandler {
    let operation = OperationID.listInstallation
    let useCase = UseCase.listInstallations
    let installations: InstallationAdministration

    func answer(_ call: Call) async throws -> Response {
        let query = try FormReader(form: call.query())
        let account = try query.text("AccountSid") == nil ? nil : query.sid("AccountSid", .account)
        let listing = try query.text("AvailableAddOnSid") == nil ? nil : query.sid("AvailableAddOnSid", .listing)
        return try await call.list { page in
            try await installations.list(account: account, listing: listing, caller: call.caller, page: page)
        } json: {
            InstalledAddOnResource($0, origin: call.origin).json
        }
    }
}

/// `GET /ext/v1/InstalledAddOns/{XE}`.
struct FetchInstallation: OperationHandler {
    let operation = OperationID.fetchInstallation
    let useCase = UseCase.fetchInstallation
    let installations: InstallationAdministration

    func answer(_ call: Call) async throws -> Response {
        let installed = try await installations.fetch(call.pathSid(0, .installation), caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json)
    }
}

/// `POST /ext/v1/InstalledAddOns/{XE}`.
struct UpdateInstallation: OperationHandler {
    let operation = OperationID.updateInstallation
    let useCase = UseCase.updateInstallation
    let installations: InstallationAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .installation)
        let form = try UpdateInstalledAddOnForm(await call.form())
        let installed = try await installations.update(
            sid, configuration: form.configuration, uniqueName: form.uniqueName, caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json)
    }
}

/// `DELETE /ext/v1/InstalledAddOns/{XE}`.
struct DeleteInstallation: OperationHandler {
    let operation = OperationID.deleteInstallation
    let useCase = UseCase.deleteInstallation
    let installations: InstallationAdministration

    func answer(_ call: Call) async throws -> Response {
        try await installations.delete(call.pathSid(0, .installation), caller: call.caller)
        return Response(status: .noContent)
    }
}
