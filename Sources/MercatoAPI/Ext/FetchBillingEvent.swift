import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/InstalledAddOns/{XE}/BillingEvents/{BE}`.
struct FetchBillingEvent: OperationHandler {
    let operation = OperationID.fetchBillingEvent
    let useCase = UseCase.fetchBillingEvent
    let ledger: Ledger

    func answer(_ call: Call) async throws -> Response {
        let event = try await ledger.event(
            call.pathSid(1, .billingEvent), of: call.pathSid(0, .installation), caller: call.caller)
        return .json(BillingEventResource(event, origin: call.origin).json)
    }
}
