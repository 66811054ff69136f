package import Hummingbird
import JSONValue
import MercatoHTTP

/// The OpenAPI document at `/openapi.json` and `/openapi.yaml`, for everybody.
package struct OpenAPIPages<Context: RequestContext>: Sendable {
    private let json: OpenPage
    private let yaml: OpenPage
    private let origin: @Sendable (Request, Context) -> String

    /// - Parameter origin: what URLs for a request are built on
    package init(_ document: OpenAPIDocument, origin: @escaping @Sendable (Request, Context) -> String) {
        json = OpenPage(type: "application/json") { document.json(origin: $0).serialized() }
        yaml = OpenPage(type: "application/yaml") { YAMLText.write(document.json(origin: $0)) }
        self.origin = origin
    }

    package func add(to routes: RouterGroup<Context>) {
        routes.get("/openapi.json") { json.answer(to: $0, origin: origin($0, $1)) }
        routes.get("/openapi.yaml") { yaml.answer(to: $0, origin: origin($0, $1)) }
    }
}
