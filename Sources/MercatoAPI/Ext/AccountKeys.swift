import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Keys`.
struct CreateAccountKey: OperationHandler {
    let operation = OperationID.createAccountKey
    let useCase = UseCase.createKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try KeyForm(await call.form())
        guard let account = form.accountSid else { throw RequestFault.missing("AccountSid") }
        let issued = try await keys.create(
            account: account, kind: form.kind(), friendlyName: form.friendlyName, policy: form.policy,
            caller: call.caller)
        return .json(KeyResource(issued, origin: call.origin).json, status: .created)
    }
}

/// `GET /ext/v1/Keys`.
struct ListAccountKeys: OperationHandler {
    let operation = OperationID.listAccountKey
    let useCase = UseCase.listKeys
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try FormReader(form: call.query()).sid(inQuery: "AccountSid", .account)
        return try await call.list {
            try await keys.list(account: account, caller: call.caller, page: $0)
        } json: {
            KeyResource($0, origin: call.origin).json
        }
    }
}

/// `GET /ext/v1/Keys/{SK}`, with its last use.
struct FetchAccountKey: OperationHandler {
    let operation = OperationID.fetchAccountKey
    let useCase = UseCase.fetchKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let key = try await keys.fetch(call.pathSid(0, .apiKey), caller: call.caller)
        return .json(KeyResource(key, origin: call.origin).json)
    }
}

/// `POST /ext/v1/Keys/{SK}`: name and policy.
struct UpdateAccountKey: OperationHandler {
    let operation = OperationID.updateAccountKey
    let useCase = UseCase.updateKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .apiKey)
        let form = try KeyForm(await call.form())
        let key = try await keys.update(
            sid, friendlyName: form.friendlyName, policy: form.policy, caller: call.caller)
        return .json(KeyResource(key, origin: call.origin).json)
    }
}

/// `DELETE /ext/v1/Keys/{SK}`: revokes it.
struct DeleteAccountKey: OperationHandler {
    let operation = OperationID.deleteAccountKey
    let useCase = UseCase.deleteKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        try await keys.delete(call.pathSid(0, .apiKey), caller: call.caller)
        return Response(status: .noContent)
    }
}

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

extension KeyResource {
    init(_ key: APIKey, secret: String? = nil, origin: Origin) {
        self.init(
            sid: key.sid, accountSid: key.accountSid, friendlyName: key.friendlyName, kind: key.kind.rawValue,
            policy: key.policyPaths, secret: secret,
            formerSecretUntil: key.formerSecret?.until, dateLastUsed: key.dateLastUsed, dateCreated: key.dateCreated,
            dateUpdated: key.dateUpdated, origin: origin)
    }

    init(_ issued: KeyAdministration.Issued, origin: Origin) {
        self.init(issued.key, secret: issued.secret, origin: origin)
    }
}
