import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

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
