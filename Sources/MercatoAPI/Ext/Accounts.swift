import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Accounts`.
struct CreateAccount: OperationHandler {
    let operation = OperationID.createAccount
    let useCase = UseCase.createAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try AccountForm(await call.form())
        guard let name = form.friendlyName else { throw RequestFault.missing("FriendlyName") }
        var roles: Set<Account.Role> = []
        if form.isPublisher == true { roles.insert(.publisher) }
        if form.isOperator == true { roles.insert(.operator) }
        let draft = AccountDraft(
            friendlyName: name, roles: roles, currency: form.currency, type: try AccountParameters.type(form.type),
            parentSid: form.parentSid)
        let opened = try await accounts.create(draft, caller: call.caller)
        return .json(AccountResource(opened, origin: call.origin).json, status: .created)
    }
}

/// `GET /ext/v1/Accounts`.
struct ListAccounts: OperationHandler {
    let operation = OperationID.listAccount
    let useCase = UseCase.listAccounts
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        try await call.list {
            try await accounts.list(AccountFilter(), caller: call.caller, page: $0)
        } json: {
            AccountResource($0, origin: call.origin).json
        }
    }
}

/// `GET /ext/v1/Accounts/{AC}`.
struct FetchAccount: OperationHandler {
    let operation = OperationID.fetchAccount
    let useCase = UseCase.fetchAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try await accounts.fetch(call.pathSid(0, .account), caller: call.caller)
        return .json(AccountResource(account, origin: call.origin).json)
    }
}

/// `POST /ext/v1/Accounts/{AC}`: name, status, type and roles.
struct UpdateAccount: OperationHandler {
    let operation = OperationID.updateAccount
    let useCase = UseCase.updateAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .account)
        let form = try AccountForm(await call.form())
        var change = AccountAdministration.Change(friendlyName: form.friendlyName)
        change.status = try AccountParameters.status(form.status)
        change.type = try AccountParameters.type(form.type)
        change.isPublisher = form.isPublisher
        change.isOperator = form.isOperator
        let account = try await accounts.update(sid, change, caller: call.caller)
        return .json(AccountResource(account, origin: call.origin).json)
    }
}

/// `POST /ext/v1/Accounts/{AC}/AuthToken`: a new token; the old one stops working at once.
struct ReplaceAuthToken: OperationHandler {
    let operation = OperationID.replaceAuthToken
    let useCase = UseCase.replaceOwnAuthToken
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let opened = try await accounts.replaceToken(call.pathSid(0, .account), caller: call.caller)
        return .json(AccountResource(opened, origin: call.origin).json, status: .created)
    }
}

extension AccountResource {
    init(_ account: Account, token: String? = nil, origin: Origin) {
        self.init(
            sid: account.sid, parentSid: account.parent?.sid, friendlyName: account.friendlyName,
            status: account.status.rawValue, type: account.type.rawValue,
            isPublisher: account.roles.contains(.publisher),
            isOperator: account.roles.contains(.operator), currency: account.currency, authToken: token,
            dateCreated: account.dateCreated,
            dateUpdated: account.dateUpdated, origin: origin)
    }

    init(_ opened: AccountAdministration.Opened, origin: Origin) {
        self.init(opened.account, token: opened.token, origin: origin)
    }
}
