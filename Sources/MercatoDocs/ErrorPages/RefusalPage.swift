import HTTPTypes
import JSONValue
import MercatoCore
import MercatoHTTP
import MercatoTypes

/// What is said about one refusal: a gate of a usage report, a rule, or another reason for which a request is not done.
struct RefusalPage: Sendable {
    /// What is written to the caller's Debugger.
    enum Notification: String, Sendable {
        case warning = "Warning"
        case error = "Error"
    }

    let code: ErrorCode
    /// The HTTP status.
    let status: Int
    /// The last part of the page's path, unique within its code.
    let name: String
    let title: String
    /// As it is sent, with parts that vary between ‹ and ›.
    let message: String
    /// The member `rule` of the error's `params`: the gate or rule of a usage report.
    let rule: String?
    let cause: String
    let fix: String
    let notification: Notification?
    /// The first lines of a request that is refused so.
    let request: String

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

    /// The page of what a refusal says of itself.
    init(_ text: RefusalText) {
        guard let sample = text.samples.first else { preconditionFailure("the text \(text.name) is about nothing") }
        self.init(
            sample.code, sample.status.code, text.name, text.title, message: text.message,
            rule: sample.params?["rule"]?.string, cause: text.cause, fix: text.fix,
            leaves: (sample as? UsageRefusal)?.alertLevel.map { $0 == .error ? .error : .warning },
            request: text.request)
    }

    /// The page of the warning that an accepted report leaves about items of it.
    private static let itemRefusal = RefusalPage(
        ItemRefusal.kind.code, 202, ItemRefusal.text.name, ItemRefusal.text.title, message: ItemRefusal.text.message,
        cause: ItemRefusal.text.cause, fix: ItemRefusal.text.fix, leaves: .warning, request: ItemRefusal.text.request)

    /// Every refusal there is a page about. Refusals of several types may share one.
    static let all: [RefusalPage] = (ErrorTable.texts.map { RefusalPage($0) } + [itemRefusal]).reduce(into: []) {
        pages, page in
        if !pages.contains(where: { $0.path == page.path }) { pages.append(page) }
    }

    var path: String { "/docs/errors/\(code.rawValue)/\(name)" }

    /// The message with examples in the places of what varies.
    var exampleMessage: String { message.filter { $0 != "‹" && $0 != "›" } }
}
