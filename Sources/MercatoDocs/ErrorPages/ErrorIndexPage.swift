import MercatoTypes

/// All codes with their refusals.
enum ErrorIndexPage {
    static let html = DocsPage(title: "Errors", above: [], content: content).html

    private static var content: String {
        let sections = ErrorCode.allCases.map { code in
            """
            <section aria-labelledby="e\(code.rawValue)">
            <h2 id="e\(code.rawValue)"><a href="/docs/errors/\(code.rawValue)">\(code.rawValue)</a> \
            \(HTMLText.escaped(code.title))</h2>
            \(ErrorCodePage.list(code))
            </section>
            """
        }
        return """
            <h1>Errors</h1>
            <p class="lead">Every refusal has a <code>code</code>, a <code>message</code> that names the cause and the \
            fix, and <code>more_info</code>, which leads here.</p>
            \(sections.joined(separator: "\n"))
            """
    }
}
