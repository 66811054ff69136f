/// The frame of every page: head, way back, content.
struct DocsPage {
    let title: String
    /// The pages above this one, as path and name.
    let above: [(path: String, name: String)]
    let content: String

    var html: String {
        let way = above.map { "<a href=\"\($0.path)\">\(HTMLText.escaped($0.name))</a>" }
            .joined(separator: " <span aria-hidden=\"true\">/</span> ")
        let navigation = above.isEmpty ? "" : "<nav aria-label=\"You are here\">\(way)</nav>"
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(HTMLText.escaped(title)) – Mercato</title>
            <link rel="stylesheet" href="/docs/style.css">
            </head>
            <body>
            <header><a class="brand" href="/docs/errors">Mercato</a>\(navigation)</header>
            <main>
            \(content)
            </main>
            <footer>This page is served by the marketplace itself. The API in full:
            <a href="/openapi.yaml">openapi.yaml</a>, <a href="/openapi.json">openapi.json</a>.</footer>
            </body>
            </html>
            """
    }
}
