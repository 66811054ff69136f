import HTTPTypes
package import Hummingbird
import JSONValue
import NIOCore

/// The OpenAPI document at `/openapi.json` and `/openapi.yaml`, for everybody.
package struct OpenAPIPages<Context: RequestContext>: Sendable {
    private let document: OpenAPIDocument
    private let origin: @Sendable (Request, Context) -> String

    /// - Parameter origin: what URLs for a request are built on
    package init(_ document: OpenAPIDocument, origin: @escaping @Sendable (Request, Context) -> String) {
        self.document = document
        self.origin = origin
    }

    package func add(to routes: RouterGroup<Context>) {
        routes.get("/openapi.json") { request, context in
            answer("application/json", document.json(origin: origin(request, context)).serialized())
        }
        routes.get("/openapi.yaml") { request, context in
            answer("application/yaml", YAMLText.write(document.json(origin: origin(request, context))))
        }
    }

    private func answer(_ type: String, _ text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
