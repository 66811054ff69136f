import HTTPTypes
package import Hummingbird
import MercatoHTTP
import MercatoTypes

/// The pages behind `more_info`: an index of the codes, a page for each code, and one for each refusal (contract:
/// error pages).
///
/// They need no credentials, no script and nothing from elsewhere.
package enum ErrorPages {
    private static let style = OpenPage(
        type: "text/css; charset=utf-8", headers: [.cacheControl: "max-age=3600"], parts: [DocsStyle.css])
    private static let index = page(ErrorIndexPage.html)
    private static let codes = Dictionary(
        uniqueKeysWithValues: ErrorCode.allCases.map { ($0, page(ErrorCodePage.html($0))) })
    private static let refusals = Dictionary(
        RefusalPage.all.map { ("\($0.code.rawValue)/\($0.name)", page($0.html)) },
        uniquingKeysWith: { first, _ in first })

    package static func add<Context: RequestContext>(to routes: RouterGroup<Context>) {
        routes.get("/docs/style.css") { request, _ in style.answer(to: request) }
        routes.get("/docs/errors") { request, _ in index.answer(to: request) }
        routes.get("/docs/errors/{code}") { request, context in
            guard let page = codes[try code(context)] else { throw HTTPError(.notFound) }
            return page.answer(to: request)
        }
        routes.get("/docs/errors/{code}/{name}") { request, context in
            let name = "\(try code(context).rawValue)/\(context.parameters.get("name") ?? "")"
            guard let page = refusals[name] else { throw HTTPError(.notFound) }
            return page.answer(to: request)
        }
    }

    private static func code(_ context: some RequestContext) throws -> ErrorCode {
        guard let text = context.parameters.get("code"), let number = Int(text), String(number) == text,
            let code = ErrorCode(rawValue: number)
        else { throw HTTPError(.notFound) }
        return code
    }

    private static func page(_ html: String) -> OpenPage {
        OpenPage(
            type: "text/html; charset=utf-8",
            headers: [
                .cacheControl: "max-age=300",
                .contentSecurityPolicy:
                    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            ],
            parts: [html])
    }
}
