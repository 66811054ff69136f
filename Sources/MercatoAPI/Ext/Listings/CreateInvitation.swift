import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Listings/{XB}/Invitations`: lets an account see a private beta.
struct CreateInvitation: OperationHandler {
    let operation = OperationID.createInvitation
    let useCase = UseCase.createInvitation
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let account = try FormReader(form: await call.form()).sid("AccountSid", .account)
        let listing = try await listings.invite(account, to: sid, caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json, status: .created)
    }
}
