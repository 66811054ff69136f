import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Keys/{SK}/Secret`: a new secret; the old one works for `OverlapSeconds` more.
struct RotateAccountKey: OperationHandler {
    let operation = OperationID.rotateAccountKey
    let useCase = UseCase.rotateOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .apiKey)
        let overlap = try FormReader(form: await call.form()).int("OverlapSeconds") ?? 0
        let issued = try await keys.rotate(sid, overlapSeconds: overlap, caller: call.caller)
        return .json(KeyResource(issued, origin: call.origin).json, status: .created)
    }
}
