import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/InstalledAddOns/{XE}/BillingEvents/{BE}/Reversals`: undoes a charge, or part of it.
struct CreateReversal: OperationHandler {
    let operation = OperationID.createReversal
    let useCase = UseCase.reverseBillingEvent
    let reversals: Reversals

    func answer(_ call: Call) async throws -> Response {
        let installation = try call.pathSid(0, .installation)
        let event = try call.pathSid(1, .billingEvent)
        let amount = try FormReader(form: await call.form()).amount("Amount")
        // The path tells two requests with the same key apart, too.
        var said = FormParameters()
        said.append("InstalledAddOnSid", installation.description)
        said.append("BillingEventSid", event.description)
        said.append("Amount", amount?.description)
        return try await call.create(said, status: .created) { request in
            try await reversals.reverse(event, of: installation, amount: amount, caller: call.caller, once: request)
        } json: {
            BillingEventResource($0.event, origin: $1).json
        }
    }
}
