import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /2010-04-01/Accounts/{AC}/Keys.json`.
struct ListClassicKeys: OperationHandler {
    let operation = OperationID.listClassicKey
    let useCase = UseCase.listOwnKeys
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try call.pathSid(0, .account)
        return try await call.list {
            try await keys.list(account: account, caller: call.caller, page: $0)
        } json: {
            OwnKeyResource($0).classic
        }
    }
}

/// `POST /2010-04-01/Accounts/{AC}/Keys.json`: a standard key.
struct CreateClassicKey: OperationHandler {
    let operation = OperationID.createClassicKey
    let useCase = UseCase.createOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try call.pathSid(0, .account)
        let name = try FormReader(form: await call.form()).text("FriendlyName")
        let issued = try await keys.create(
            account: account, kind: .standard, friendlyName: name, caller: call.caller)
        return .json(OwnKeyResource(issued.key, secret: issued.secret).classic, status: .created)
    }
}

/// `GET /2010-04-01/Accounts/{AC}/Keys/{SK}.json`.
struct FetchClassicKey: OperationHandler {
    let operation = OperationID.fetchClassicKey
    let useCase = UseCase.fetchOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let key = try await keys.fetch(
            call.pathSid(1, .apiKey), of: call.pathSid(0, .account), caller: call.caller)
        return .json(OwnKeyResource(key).classic)
    }
}

/// `POST /2010-04-01/Accounts/{AC}/Keys/{SK}.json`: its name.
struct UpdateClassicKey: OperationHandler {
    let operation = OperationID.updateClassicKey
    let useCase = UseCase.updateOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let (account, sid) = (try call.pathSid(0, .account), try call.pathSid(1, .apiKey))
        let name = try FormReader(form: await call.form()).text("FriendlyName")
        let key = try await keys.update(sid, of: account, friendlyName: name, caller: call.caller)
        return .json(OwnKeyResource(key).classic)
    }
}

/// `DELETE /2010-04-01/Accounts/{AC}/Keys/{SK}.json`.
struct DeleteClassicKey: OperationHandler {
    let operation = OperationID.deleteClassicKey
    let useCase = UseCase.deleteOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        try await keys.delete(call.pathSid(1, .apiKey), of: call.pathSid(0, .account), caller: call.caller)
        return Response(status: .noContent)
    }
}
