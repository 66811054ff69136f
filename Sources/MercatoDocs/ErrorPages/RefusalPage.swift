package import MercatoTypes

/// What is said about one refusal: a gate of a usage report, a rule, or another reason for which a request is not done.
package struct RefusalPage: Sendable {
    /// What is written to the caller's Debugger.
    package enum Notification: String, Sendable {
        case warning = "Warning"
        case error = "Error"
    }

    package let code: ErrorCode
    /// The HTTP status.
    package let status: Int
    /// The last part of the page's path, unique within its code.
    package let name: String
    package let title: String
    /// As it is sent, with parts that vary between ‹ and ›.
    package let message: String
    /// The member `rule` of the error's `params`: the gate or rule of a usage report.
    package let rule: String?
    package let cause: String
    package let fix: String
    package let notification: Notification?
    /// The first lines of a request that is refused so.
    package let request: String

    init(
        _ code: ErrorCode, _ status: Int, _ name: String, _ title: String, message: String, rule: String? = nil,
        cause: String, fix: String, leaves notification: Notification? = nil, request: String
    ) {
        self.code = code
        self.status = status
        self.name = name
        self.title = title
        self.message = message
        self.rule = rule
        self.cause = cause
        self.fix = fix
        self.notification = notification
        self.request = request
    }

    /// Every refusal there is a page about.
    package static let all = badRequests + usageFaults + credentials + forbidden + states + limits + failures

    package var path: String { "/docs/errors/\(code.rawValue)/\(name)" }

    /// The page that is about an error body, the one that says most of its message; nil when there is none.
    package static func about(code: Int, rule: String?, message: String) -> RefusalPage? {
        all.filter { $0.code.rawValue == code && $0.rule == rule && $0.matches(message) }
            .max { $0.literals.map(\.count).reduce(0, +) < $1.literals.map(\.count).reduce(0, +) }
    }

    /// The message with examples in the places of what varies.
    var exampleMessage: String { message.filter { $0 != "‹" && $0 != "›" } }

    /// The parts of the message that are always the same.
    private var literals: [Substring] {
        message.split(separator: "‹", omittingEmptySubsequences: false).enumerated().map { index, part in
            index == 0 ? part : part.split(separator: "›", maxSplits: 1, omittingEmptySubsequences: false)[1]
        }
    }

    private func matches(_ text: String) -> Bool {
        var rest = text[...]
        let literals = literals
        guard rest.hasPrefix(literals[0]) else { return false }
        rest = rest.dropFirst(literals[0].count)
        for literal in literals.dropFirst() where !literal.isEmpty {
            guard let found = rest.firstRange(of: literal) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.isEmpty || literals.count > 1
    }
}
