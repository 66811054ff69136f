import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /v1/Keys`.
struct ListKeys: OperationHandler {
    let operation = OperationID.listKey
    let useCase = UseCase.listOwnKeys
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try FormReader(form: call.query()).sid(inQuery: "AccountSid", .account)
        return try await call.list {
            try await keys.list(account: account, caller: call.caller, page: $0)
        } json: {
            OwnKeyResource($0).listed
        }
    }
}

/// `POST /v1/Keys`.
struct CreateKey: OperationHandler {
    let operation = OperationID.createKey
    let useCase = UseCase.createOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try KeyForm(await call.form())
        guard let account = form.accountSid else { throw RequestFault.missing("AccountSid") }
        let issued = try await keys.create(
            account: account, kind: form.kind(), friendlyName: form.friendlyName, policy: form.policy,
            caller: call.caller)
        return .json(OwnKeyResource(issued.key, secret: issued.secret).json, status: .created)
    }
}

/// `GET /v1/Keys/{SK}`.
struct FetchKey: OperationHandler {
    let operation = OperationID.fetchKey
    let useCase = UseCase.fetchOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let key = try await keys.fetch(call.pathSid(0, .apiKey), caller: call.caller)
        return .json(OwnKeyResource(key).json)
    }
}

/// `POST /v1/Keys/{SK}`: name and policy.
struct UpdateKey: OperationHandler {
    let operation = OperationID.updateKey
    let useCase = UseCase.updateOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .apiKey)
        let form = try KeyForm(await call.form())
        let key = try await keys.update(
            sid, friendlyName: form.friendlyName, policy: form.policy, caller: call.caller)
        return .json(OwnKeyResource(key).json)
    }
}

/// `DELETE /v1/Keys/{SK}`: it stops working at once, also when it is the key that asks.
struct DeleteKey: OperationHandler {
    let operation = OperationID.deleteKey
    let useCase = UseCase.deleteOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        try await keys.delete(call.pathSid(0, .apiKey), caller: call.caller)
        return Response(status: .noContent)
    }
}

extension KeyForm {
    /// A standard key when nothing is said.
    func kind() throws(RequestFault) -> APIKey.Kind {
        guard let keyType else { return .standard }
        guard let kind = APIKey.Kind(rawValue: keyType) else {
            throw RequestFault(parameter: "KeyType", "must be restricted, standard or, by an operator, main")
        }
        return kind
    }
}

extension OwnKeyResource {
    init(_ key: APIKey, secret: String? = nil) {
        self.init(
            sid: key.sid, friendlyName: key.friendlyName, policy: key.policyPaths, secret: secret,
            dateCreated: key.dateCreated, dateUpdated: key.dateUpdated)
    }
}

extension APIKey {
    /// The permission paths of a restricted key; nil for the other kinds.
    var policyPaths: [String]? { kind == .restricted ? policy.map(\.description).sorted() : nil }
}
