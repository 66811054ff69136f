import HTTPTypes
package import Hummingbird
import MercatoCore
import MercatoTypes
import MercatoWire

/// Puts the handlers of all operations behind their paths, with everything a request passes on its way to one.
package struct APIRouter {
    private let useCases: UseCases
    private let additionalHandlers: [any OperationHandler]

    /// - Parameter additionalHandlers: operations of rooms that build on the server, such as the sandbox's
    package init(useCases: UseCases, additionalHandlers: [any OperationHandler] = []) {
        self.useCases = useCases
        self.additionalHandlers = additionalHandlers
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
            ListBillingEvents(ledger: useCases.ledger),
            FetchBillingEvent(ledger: useCases.ledger),
            FetchUsageTotals(ledger: useCases.ledger),
        ] + additionalHandlers
    }

    /// - Parameter open: routes for everybody, without credentials; those named in `openPaths` also without TLS
    package func build(
        openPaths: Set<String>, open: (RouterGroup<MercatoContext>) -> Void
    ) -> RouterResponder<MercatoContext> {
        let handlers = handlers
        let router = Router(context: MercatoContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: AnswerEnvelope())
        router.add(middleware: Doorway(openPaths: openPaths))
        router.add(middleware: MethodRule(operations: handlers.map { Operation.named($0.operation) }))
        open(router.group())
        let authenticated = router.group().add(
            middleware: BasicAuthentication(
                authentication: useCases.authentication, failures: FailureLimiter(), concurrency: ConcurrencyGauge()))
        for handler in handlers {
            let operation = Operation.named(handler.operation)
            authenticated.on(APIRouter.path(operation), method: operation.method.httpMethod) { request, context in
                guard let caller = context.caller else { throw AuthenticationRefusal.missing }
                let call = Call(request: request, context: context, caller: caller, operation: operation)
                return try await handler.answer(call)
            }
        }
        return router.buildResponder()
    }

    /// Parameters are named by their place, so that operations with different names for one segment share its node.
    private static func path(_ operation: Operation) -> RouterPath {
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
