import HTTPTypes
package import Hummingbird
import MercatoCore
import MercatoTypes
package import MercatoWire

/// Puts the handlers of all operations behind their paths, with everything a request passes on its way to one.
package struct APIRouter {
    private let useCases: UseCases
    private let keyUse: KeyUse
    private let additionalHandlers: [any OperationHandler]
    private let observers: [any RequestObserver]

    /// - Parameters:
    ///   - keyUse: is told of every key that authenticates a request
    ///   - additionalHandlers: operations of rooms that build on the server, such as the sandbox's
    ///   - observers: told of every request
    package init(
        useCases: UseCases, keyUse: KeyUse, additionalHandlers: [any OperationHandler] = [],
        observers: [any RequestObserver] = []
    ) {
        self.useCases = useCases
        self.keyUse = keyUse
        self.observers = observers
        self.additionalHandlers = additionalHandlers
    }

    /// What is answered.
    package var operations: [Operation] { handlers.map { Operation.named($0.operation) } }

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
            FetchUsageTotals(ledger: useCases.ledger),
        ] + administration + additionalHandlers
    }

    private var administration: [any OperationHandler] {
        let accounts = useCases.accountAdministration
        let keys = useCases.keyAdministration
        let listings = useCases.listingAdministration
        let installations = useCases.installationAdministration
        return [
            CreateAccount(accounts: accounts), ListAccounts(accounts: accounts), FetchAccount(accounts: accounts),
            UpdateAccount(accounts: accounts), ReplaceAuthToken(accounts: accounts),
            CreateAccountKey(keys: keys), ListAccountKeys(keys: keys), FetchAccountKey(keys: keys),
            UpdateAccountKey(keys: keys), DeleteAccountKey(keys: keys), RotateAccountKey(keys: keys),
            CreateListing(listings: listings), ListListings(listings: listings), FetchListing(listings: listings),
            UpdateListing(listings: listings), CreateBillingItem(listings: listings),
            UpdateBillingItem(listings: listings), CreateExtension(listings: listings),
            CreateInvitation(listings: listings),
            CreateInstallation(installations: installations), ListInstallations(installations: installations),
            FetchInstallation(installations: installations), UpdateInstallation(installations: installations),
            DeleteInstallation(installations: installations),
        ]
    }

    /// - Parameter open: routes for everybody, without credentials; those named in `openPaths` also without TLS
    package func build(
        openPaths: Set<String>, open: (RouterGroup<MercatoContext>) -> Void
    ) -> RouterResponder<MercatoContext> {
        let handlers = handlers
        let router = Router(context: MercatoContext.self, options: [.autoGenerateHeadEndpoints])
        let operations = handlers.map { Operation.named($0.operation) }
        router.add(middleware: AnswerEnvelope(routes: RouteNames(operations), observers: observers))
        router.add(middleware: Doorway(openPaths: openPaths))
        router.add(middleware: MethodRule(operations: operations))
        open(router.group())
        let authenticated = router.group().add(
            middleware: BasicAuthentication(
                authentication: useCases.authentication, failures: FailureLimiter(), concurrency: ConcurrencyGauge(),
                keyUse: keyUse))
        for handler in handlers {
            let operation = Operation.named(handler.operation)
            authenticated.on(APIRouter.path(operation), method: operation.method.httpMethod) { request, context in
                guard let caller = context.caller else { throw AuthenticationRefusal.missing }
                // Before the body is looked at: a caller without rights learns nothing about its rules (D4).
                try caller.key?.require(operation.id.permission)
                if operation.isForOperators { try caller.requireOperator() }
                let call = Call(request: request, context: context, caller: caller, operation: operation)
                return try await handler.answer(call)
            }
        }
        return router.buildResponder()
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
