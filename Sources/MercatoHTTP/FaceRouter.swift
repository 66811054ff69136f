package import Hummingbird
package import MercatoCore
import MercatoTypes
import MercatoWire

/// Puts the faces behind everything that a request passes on its way to one of them.
package struct FaceRouter: Sendable {
    private let faces: [any HTTPFace]
    private let authentication: Authentication
    private let keyUse: KeyUse
    private let time: any SteadyTime
    private let aside: (any TaskExecutor)?
    private let observers: [any RequestObserver]

    /// - Parameters:
    ///   - keyUse: is told of every key that authenticates a request
    ///   - time: what requests are measured, and made to wait, by
    ///   - aside: where requests are worked on that may take long; nil for where all others are
    ///   - observers: told of every request
    package init(
        faces: [any HTTPFace], authentication: Authentication, keyUse: KeyUse, time: any SteadyTime,
        aside: (any TaskExecutor)? = nil, observers: [any RequestObserver] = []
    ) {
        self.faces = faces
        self.authentication = authentication
        self.keyUse = keyUse
        self.time = time
        self.aside = aside
        self.observers = observers
    }

    package func build() -> RouterResponder<MercatoContext> {
        let names = faces.reduce(into: [:]) { $0.merge($1.routeNames) { first, _ in first } }
        let plainPaths = faces.reduce(into: Set()) { $0.formUnion($1.plainPaths) }
        let router = Router(context: MercatoContext.self, options: [.autoGenerateHeadEndpoints])
        let answers = KeptBytes()
        let pace = RefusalPace()
        router.add(
            middleware: AnswerEnvelope(
                routes: RouteNames(names), time: time, observers: observers, kept: answers))
        router.add(middleware: Doorway(plainPaths: plainPaths))
        router.add(middleware: MethodRule(routes: routes))
        let open = router.group().add(
            middleware: StrangersTurn(
                turns: AccountTurns(shares: .strangers, waitingMax: Limits.waitingStrangersMax), time: time,
                plainPaths: plainPaths, pace: pace))
        let authenticated = router.group().add(
            middleware: BasicAuthentication(
                authentication: authentication, failures: FailureLimiter(), turns: AccountTurns(),
                listingTurns: AccountTurns(shares: .listings), pace: pace, aside: aside,
                bodies: KeptBytes(), answers: answers, keyUse: keyUse, time: time))
        for face in faces {
            face.addOpenRoutes(to: open)
            face.addRoutes(to: authenticated)
        }
        return router.buildResponder()
    }

    /// What is answered; a router of its own tells it before the real one is made.
    private var routes: [MethodRule.Route] {
        let router = Router(context: MercatoContext.self)
        for face in faces {
            face.addOpenRoutes(to: router.group())
            face.addRoutes(to: router.group())
        }
        return router.routes.map { MethodRule.Route(path: PathTemplate($0.path.description), method: $0.method) }
    }
}
