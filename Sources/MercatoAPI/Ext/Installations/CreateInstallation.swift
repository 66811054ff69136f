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
                Installations.Order(form), account: account, caller: call.caller, once: request)
        } json: {
            InstalledAddOnResource($0, origin: $1).json
        }
    }
}
