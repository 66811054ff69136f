import HTTPTypes
package import Hummingbird
import MercatoTypes
import NIOCore

/// The pages behind `more_info`: what a code means here, its causes and what to do (D39 as amended).
package enum ErrorPages {
    package static func add<Context: RequestContext>(to routes: RouterGroup<Context>) {
        routes.get("/docs/style.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8", .cacheControl: "max-age=3600"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: DocsStyle.css)))
        }
        routes.get("/docs/errors/{code}") { _, context in
            guard let number = context.parameters.get("code", as: Int.self), let code = ErrorCode(rawValue: number)
            else {
                throw HTTPError(.notFound)
            }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/html; charset=utf-8",
                    .contentSecurityPolicy: "default-src 'none'; style-src 'self'; frame-ancestors 'none'",
                ],
                body: ResponseBody(byteBuffer: ByteBuffer(string: page(code))))
        }
    }

    /// All text is our own, so nothing needs escaping.
    static func page(_ code: ErrorCode) -> String {
        let rows = code.causes.map { "<tr><td>\($0.cause)</td><td>\($0.fix)</td></tr>" }.joined(separator: "\n")
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Error \(code.rawValue): \(code.title)</title>
            <link rel="stylesheet" href="/docs/style.css">
            </head>
            <body>
            <h1>Error \(code.rawValue)</h1>
            <p class="title">\(code.title).</p>
            <table>
            <thead><tr><th>Possible cause</th><th>What to do</th></tr></thead>
            <tbody>
            \(rows)
            </tbody>
            </table>
            <p>The <code>message</code> of the error names which of these it was.</p>
            </body>
            </html>
            """
    }
}
