import JSONValue
import MercatoTypes

extension RefusalPage {
    var html: String {
        let content = """
            <h1>\(HTMLText.escaped(title))</h1>
            <p class="facts"><span class="status">HTTP \(status)</span> <span>code \(code.rawValue)</span>\
            \(ruleFact)</p>
            <blockquote>\(HTMLText.message(message))</blockquote>
            <h2>Cause</h2>
            <p>\(HTMLText.prose(cause))</p>
            <h2>What to do</h2>
            <p>\(HTMLText.prose(fix))</p>
            <h2>Debugger</h2>
            <p>\(debugger)</p>
            <h2>Example</h2>
            \(figure("Request", request))
            \(figure(status == 202 ? "Notification" : "Answer", example))
            """
        let above = [("/docs/errors", "Errors"), ("/docs/errors/\(code.rawValue)", "\(code.rawValue)")]
        return DocsPage(title: title, above: above, content: content).html
    }

    private func figure(_ caption: String, _ text: String) -> String {
        """
        <figure><figcaption>\(caption)</figcaption>\
        <pre tabindex="0"><code>\(HTMLText.escaped(text))</code></pre></figure>
        """
    }

    private var ruleFact: String {
        rule.map { " <span><code>params.rule</code> is <code>\(HTMLText.escaped($0))</code></span>" } ?? ""
    }

    private var debugger: String {
        switch notification {
        case let notification?:
            "Leaves a notification of the level <strong>\(notification.rawValue)</strong> in the Debugger of the "
                + "account that made the request, with request and answer: <code>GET /v1/Alerts</code>."
        case nil: "Leaves no notification."
        }
    }

    /// What comes back, as its members stand in an error body or, when the request was done, in a notification.
    private var example: String {
        var members: [(String, JSONValue)] = [
            ("code", .number(JSONNumber(code.rawValue))), ("message", .string(exampleMessage)),
            ("more_info", .string("https://marketplace.example.com/docs/errors/\(code.rawValue)")),
            ("status", .number(JSONNumber(status))),
        ]
        if let rule { members.append(("params", ["rule": .string(rule)])) }
        if status == 202 {
            members = [
                ("log_level", "warning"), ("error_code", .string("\(code.rawValue)")),
                ("alert_text", .string(exampleMessage)),
            ]
        }
        let lines = members.map { "  \(JSONValue.string($0.0).serialized()): \($0.1.serialized())" }
        let body = "{\n\(lines.joined(separator: ",\n"))\n}"
        return status == 202 ? body : "HTTP/1.1 \(status)\nContent-Type: application/json\n\n\(body)"
    }
}
