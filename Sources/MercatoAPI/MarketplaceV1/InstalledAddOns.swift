import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 5: install.
struct CreateInstalledAddOn: OperationHandler {
    let operation = OperationID.createInstalledAddOn
    let useCase = UseCase.createInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        let form = try CreateInstalledAddOnForm(await call.form())
        return try await call.create(form.parameters, status: .created) { request in
            try await installations.create(Installations.NewInstallation(form), caller: call.caller, once: request)
        } json: {
            InstalledAddOnResource($0, origin: $1).json
        }
    }
}

/// Operation 6.
struct ListInstalledAddOns: OperationHandler {
    let operation = OperationID.listInstalledAddOn
    let useCase = UseCase.listInstalledAddOns
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        try await call.list {
            try await installations.list(caller: call.caller, page: $0)
        } json: {
            InstalledAddOnResource($0, origin: call.origin).json
        }
    }
}

/// Operation 7.
struct FetchInstalledAddOn: OperationHandler {
    let operation = OperationID.fetchInstalledAddOn
    let useCase = UseCase.fetchInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        let installed = try await installations.fetch(call.pathSid(0, .installation), caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json)
    }
}

/// Operation 8: configure or rename.
struct UpdateInstalledAddOn: OperationHandler {
    let operation = OperationID.updateInstalledAddOn
    let useCase = UseCase.updateInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .installation)
        let form = try UpdateInstalledAddOnForm(await call.form())
        let installed = try await installations.update(
            sid, configuration: form.configuration, uniqueName: form.uniqueName, caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json)
    }
}

/// Operation 9: remove.
struct DeleteInstalledAddOn: OperationHandler {
    let operation = OperationID.deleteInstalledAddOn
    let useCase = UseCase.deleteInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        try await installations.delete(call.pathSid(0, .installation), caller: call.caller)
        return Response(status: .noContent)
    }
}

extension InstalledAddOnResource {
    init(_ installed: Installations.Installed, origin: Origin) {
        let installation = installed.installation
        self.init(
            sid: installation.sid, accountSid: installation.accountSid, availableAddOnSid: installation.listingSid,
            friendlyName: installed.listing.name, description: installed.listing.shortDescription,
            configuration: installation.configuration, uniqueName: installation.uniqueName,
            dateCreated: installation.dateCreated, dateUpdated: installation.dateUpdated, origin: origin)
    }
}

extension Installations.NewInstallation {
    init(_ form: CreateInstalledAddOnForm) {
        self.init(
            listingSid: form.availableAddOnSid, acceptsTerms: form.acceptTermsOfService,
            configuration: form.configuration, uniqueName: form.uniqueName)
    }
}
