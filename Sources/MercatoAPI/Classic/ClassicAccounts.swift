import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /2010-04-01/Accounts.json`: the own account and its subaccounts.
struct ListClassicAccounts: OperationHandler {
    let operation = OperationID.listClassicAccount
    let useCase = UseCase.listOwnAccounts
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let query = try FormReader(form: call.query())
        let filter = AccountFilter(
            friendlyName: query.text("FriendlyName"), status: try AccountParameters.status(query.text("Status")))
        return try await call.list {
            try await accounts.listShown(filter, caller: call.caller, page: $0)
        } json: {
            ClassicAccountResource($0.account, token: $0.token).json
        }
    }
}

/// `POST /2010-04-01/Accounts.json`: a subaccount.
struct CreateClassicAccount: OperationHandler {
    let operation = OperationID.createClassicAccount
    let useCase = UseCase.createSubaccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try FormReader(form: await call.form())
        let draft = AccountDraft(friendlyName: form.text("FriendlyName"))
        let opened = try await accounts.create(draft, caller: call.caller)
        return .json(ClassicAccountResource(opened.account, token: opened.token).json, status: .created)
    }
}

/// `GET /2010-04-01/Accounts/{AC}.json`.
struct FetchClassicAccount: OperationHandler {
    let operation = OperationID.fetchClassicAccount
    let useCase = UseCase.fetchOwnAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let shown = try await accounts.show(call.pathSid(0, .account), caller: call.caller)
        return .json(ClassicAccountResource(shown.account, token: shown.token).json)
    }
}

/// `POST /2010-04-01/Accounts/{AC}.json`: name and, of a subaccount, status.
struct UpdateClassicAccount: OperationHandler {
    let operation = OperationID.updateClassicAccount
    let useCase = UseCase.updateOwnAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .account)
        let form = try FormReader(form: await call.form())
        let change = AccountAdministration.Change(
            friendlyName: form.text("FriendlyName"), status: try AccountParameters.status(form.text("Status")))
        let shown = try await accounts.updateShown(sid, change, caller: call.caller)
        return .json(ClassicAccountResource(shown.account, token: shown.token).json)
    }
}

extension ClassicAccountResource {
    init(_ account: Account, token: String?) {
        self.init(
            sid: account.sid, ownerAccountSid: account.parent?.sid ?? account.sid, friendlyName: account.friendlyName,
            status: account.status.rawValue, type: account.type.rawValue, authToken: token,
            dateCreated: account.dateCreated, dateUpdated: account.dateUpdated)
    }
}
