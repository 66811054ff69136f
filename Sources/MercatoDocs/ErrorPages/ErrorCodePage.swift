import MercatoTypes

/// The page that `more_info` leads to: what a code means, and the refusals that have it.
enum ErrorCodePage {
    static func html(_ code: ErrorCode) -> String {
        let content = """
            <h1><span class="code">\(code.rawValue)</span> \(HTMLText.escaped(code.title))</h1>
            <p class="lead">The <code>message</code> of the error tells which of these it was. Choose it for cause, \
            fix and an example.</p>
            \(list(code))
            """
        return DocsPage(
            title: "Error \(code.rawValue): \(code.title)", above: [("/docs/errors", "Errors")], content: content
        ).html
    }

    /// The refusals of a code with their messages.
    static func list(_ code: ErrorCode) -> String {
        let items = RefusalPage.all.filter { $0.code == code }.map { page in
            """
            <li><a href="\(page.path)">\(HTMLText.escaped(page.title))</a> <span class="status">\(page.status)</span>
            <p>\(HTMLText.message(page.message))</p></li>
            """
        }
        return "<ul class=\"refusals\">\n\(items.joined(separator: "\n"))\n</ul>"
    }
}
