import HTTPTypes
package import Hummingbird
package import MercatoCore
package import MercatoHTTP
import MercatoTypes
package import MercatoWire

/// The API as a face: the handlers of all operations behind their paths.
package struct APIRouter: HTTPFace {
    let useCases: UseCases
    let okWhenUnchanged: Bool
    private let pageTokenKey: PageTokenKey
    private let memory: AnswerMemory?
    private let additionalHandlers: [any OperationHandler]

    /// - Parameters:
    ///   - pageTokenKey: signs page tokens
    ///   - okWhenUnchanged: whether an update of a listing that changes nothing is answered 200, not 304 (contract:
    ///     listing updates)
    ///   - memory: where answers are left for whoever asks the same again; nil to leave none
    ///   - additionalHandlers: operations of rooms that build on the server, such as the sandbox's
    package init(
        useCases: UseCases, pageTokenKey: PageTokenKey, okWhenUnchanged: Bool = false, memory: AnswerMemory? = nil,
        additionalHandlers: [any OperationHandler] = []
    ) {
        self.useCases = useCases
        self.pageTokenKey = pageTokenKey
        self.memory = memory
        self.okWhenUnchanged = okWhenUnchanged
        self.additionalHandlers = additionalHandlers
    }

    /// What is answered, and what each needs of its caller.
    package var operations: [(operation: Operation, need: Need)] {
        routes.map { ($0.operation, $0.handler.useCase.need) }
    }

    /// A handler answers its operation and the deprecated twin of it, which its call tells apart (contract: deprecated
    /// paths).
    private var routes: [(operation: Operation, handler: any OperationHandler)] {
        handlers.flatMap { handler in
            [handler.operation, handler.operation.preview].compactMap { id in
                id.map { (operation: Operation.named($0), handler: handler) }
            }
        }
    }

    private var handlers: [any OperationHandler] {
        [
            ListAvailableAddOns(catalog: useCases.catalog),
            FetchAvailableAddOn(catalog: useCases.catalog),
            CreateInstalledAddOn(installations: useCases.installations),
            ListInstalledAddOns(installations: useCases.installations),
            FetchInstalledAddOn(installations: useCases.installations),
            UpdateInstalledAddOn(installations: useCases.installations),
            DeleteInstalledAddOn(installations: useCases.installations),
            CreateUsage(usage: useCases.usage),
            ListAlerts(debugger: useCases.debugger),
            FetchAlert(debugger: useCases.debugger),
            ListEvents(auditLog: useCases.auditLog),
            FetchEvent(auditLog: useCases.auditLog),
            ListBillingEvents(ledger: useCases.ledger),
            FetchBillingEvent(ledger: useCases.ledger),
            CreateReversal(reversals: useCases.reversals),
            FetchUsageTotals(ledger: useCases.ledger),
        ] + extensions + publishing + accountsAndKeys + administration + additionalHandlers
    }

    private var extensions: [any OperationHandler] {
        [
            ListAvailableAddOnExtensions(catalog: useCases.catalog),
            FetchAvailableAddOnExtension(catalog: useCases.catalog),
            ListInstalledAddOnExtensions(extensions: useCases.installedExtensions),
            FetchInstalledAddOnExtension(extensions: useCases.installedExtensions),
            UpdateInstalledAddOnExtension(extensions: useCases.installedExtensions),
        ]
    }

    private var administration: [any OperationHandler] {
        let accounts = useCases.accountAdministration
        let keys = useCases.keyAdministration
        let listings = useCases.listingAdministration
        let installations = useCases.installationAdministration
        return [
            CreateAccount(accounts: accounts), ListAccounts(accounts: accounts), FetchAccount(accounts: accounts),
            UpdateAccount(accounts: accounts), ReplaceAuthToken(accounts: useCases.heldTokens),
            CreateAccountKey(keys: keys), ListAccountKeys(keys: keys), FetchAccountKey(keys: keys),
            UpdateAccountKey(keys: keys), DeleteAccountKey(keys: keys), RotateAccountKey(keys: useCases.heldKeys),
            CreateListing(listings: listings), ListListings(listings: listings), FetchListing(listings: listings),
            UpdateListing(listings: listings), CreateBillingItem(listings: listings),
            UpdateBillingItem(listings: listings), CreateExtension(listings: listings),
            CreateInvitation(listings: listings),
            CreateInstallation(installations: installations), ListInstallations(installations: installations),
            FetchInstallation(installations: installations), UpdateInstallation(installations: installations),
            DeleteInstallation(installations: installations),
        ]
    }

    package var routeNames: [String: String] {
        Dictionary(
            operations.map { (APIRouter.path($0.operation).description, $0.operation.path.description) },
            uniquingKeysWith: { first, _ in first })
    }

    package func addRoutes(to group: RouterGroup<MercatoContext>) {
        let names = routeNames
        for (operation, handler) in routes {
            let path = APIRouter.path(operation)
            let name = names[path.description] ?? path.description
            group.on(path, method: operation.method.httpMethod) { request, context in
                guard let caller = context.caller else { throw AuthenticationRefusal.missing }
                // Before the body is looked at: a caller without rights learns nothing about its rules.
                try handler.useCase.authorize(caller)
                let call = Call(
                    request: request, context: context, caller: caller, operation: operation,
                    pageTokenKey: pageTokenKey)
                return try await remembered(call, handler, name: name) {
                    let answer = try await handler.answer(call)
                    return operation.hasEntityTag ? try await EntityTag.tag(answer, for: request) : answer
                }
            }
        }
    }

    private func remembered(
        _ call: Call, _ handler: any OperationHandler, name: String, _ make: () async throws -> Response
    ) async throws -> Response {
        guard let memory, call.request.method == .get, let target = call.request.head.path,
            let subject = handler.subject(of: call)
        else { return try await make() }
        let (listener, authority) = (call.context.listener, call.request.head.authority)
        let question = AnswerMemory.Question(
            account: call.caller.accountSid, target: target, origin: listener.origin(authority: authority).description,
            errorPages: listener.errorPages(authority: authority))
        // Others may have asked the same while this one waited for its turn. The store is not asked then, which would
        // ask whether the caller still may.
        if let known = memory.answer(to: question), useCases.authentication.isUnchanged(call.caller) {
            return known.response(to: call.request)
        }
        return try await memory.remember(
            question, about: subject, of: call.caller.familySid, for: handler.useCase, route: name, make)
    }

    /// Parameters are named by their place, so that operations with different names for one segment share its node.
    static func path(_ operation: Operation) -> RouterPath {
        let names = operation.path.parameterNames.indices.map { "{\($0)}" }
        return RouterPath(operation.path.path(names))
    }
}

extension HTTPMethod {
    var httpMethod: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .post: .post
        case .delete: .delete
        }
    }
}
