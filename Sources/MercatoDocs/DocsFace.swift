package import Hummingbird
package import MercatoHTTP
import MercatoTypes
import MercatoWire

/// The documentation as a face: the pages behind `more_info` and the OpenAPI document, for everybody.
package struct DocsFace: HTTPFace {
    /// The pages about 426 are for those who came over plain HTTP.
    package let plainPaths = Set(
        RefusalPage.all.filter { $0.status == 426 }.flatMap { [$0.path, "/docs/errors/\($0.code.rawValue)"] }
            + ["/docs/style.css"])

    private let document: OpenAPIPages<MercatoContext>

    package init(_ document: OpenAPIDocument) {
        self.document = OpenAPIPages(document) { request, context in
            context.listener.origin(authority: request.head.authority).description
        }
    }

    package func addOpenRoutes(to routes: RouterGroup<MercatoContext>) {
        ErrorPages.add(to: routes)
        document.add(to: routes)
    }
}
