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
            InstallationResource($0, origin: $1).json
        }
    }
}

/// `GET /ext/v1/InstalledAddOns`: of an account or of a listing; to a publisher, those of its listings.
struct ListInstallations: OperationHandler {
    let operation = OperationID.listInstallation
    let useCase = UseCase.listInstallations
    let installations: InstallationAdministration

    func answer(_ call: Call) async throws -> Response {
        let query = try FormReader(form: call.query())
        let account = try query.text("AccountSid") == nil ? nil : query.sid("AccountSid", .account)
        let listing = try query.text("AvailableAddOnSid") == nil ? nil : query.sid("AvailableAddOnSid", .listing)
        let status = try query.word("Status", Installation.Status.self) ?? .installed
        let filter = InstallationFilter(accountSid: account, listingSid: listing, status: status)
        return try await call.list { page in
            try await installations.list(filter, caller: call.caller, page: page)
        } json: {
            InstallationResource($0, origin: call.origin).json
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
        return .json(InstallationResource(installed, origin: call.origin).json)
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
        return .json(InstallationResource(installed, origin: call.origin).json)
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

extension InstallationResource {
    init(_ installed: Installations.Installed, origin: Origin) {
        let installation = installed.installation
        self.init(
            installed: InstalledAddOnResource(installed, origin: origin), status: installation.status.rawValue,
            termsVersion: installation.termsVersion, dateRemoved: installation.dateRemoved)
    }
}
