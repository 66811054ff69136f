import HTTPTypes
package import Hummingbird
import MercatoTypes
import NIOCore

/// The pages behind `more_info`: an index of the codes, a page for each code, and one for each refusal (D39 as
/// amended).
///
/// They need no credentials, no script and nothing from elsewhere.
package enum ErrorPages {
    package static func add<Context: RequestContext>(to routes: RouterGroup<Context>) {
        routes.get("/docs/style.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=3600"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: DocsStyle.css)))
        }
        routes.get("/docs/errors") { _, _ in answer(ErrorIndexPage.html) }
        routes.get("/docs/errors/{code}") { _, context in answer(ErrorCodePage.html(try code(context))) }
        routes.get("/docs/errors/{code}/{name}") { _, context in
            let code = try code(context)
            let name = context.parameters.get("name")
            guard let page = RefusalPage.all.first(where: { $0.code == code && $0.name == name }) else {
                throw HTTPError(.notFound)
            }
            return answer(page.html)
        }
    }

    private static func code(_ context: some RequestContext) throws -> ErrorCode {
        guard let text = context.parameters.get("code"), let number = Int(text), String(number) == text,
            let code = ErrorCode(rawValue: number)
        else { throw HTTPError(.notFound) }
        return code
    }

    private static func answer(_ html: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "max-age=300",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
