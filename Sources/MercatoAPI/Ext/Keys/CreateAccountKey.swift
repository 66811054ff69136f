import Hummingbird
import MercatoCore
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Keys`.
struct CreateAccountKey: OperationHandler {
    let operation = OperationID.createAccountKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try KeyForm(await call.form())
        guard let account = form.accountSid else { throw RequestFault.missing("AccountSid") }
        let kind = form.keyType.map { APIKey.Kind(rawValue: $0) } ?? .standard
        guard let kind else { throw RequestFault(parameter: "KeyType", "must be main, standard or restricted") }
        let issued = try await keys.create(
            account: account, kind: kind, friendlyName: form.friendlyName ?? "API key", policy: form.policy,
            caller: call.caller)
        return .json(KeyResource(issued, origin: call.origin).json, status: .created)
    }
}
