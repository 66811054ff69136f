package import Hummingbird
package import MercatoHTTP
import MercatoWire

/// The documentation as a face: the pages behind `more_info` and the OpenAPI document, for everybody.
package struct DocsFace: HTTPFace {
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
