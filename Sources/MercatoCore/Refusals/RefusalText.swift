/// What a page says of a refusal; it stands beside the rule that it is about.
package struct RefusalText: Sendable {
    /// The last part of the page's path, unique within its code.
    package let name: String
    package let title: String
    /// As it is sent, with parts that vary between ‹ and ›; a test holds it against the samples.
    package let message: String
    package let cause: String
    package let fix: String
    /// The first lines of a request that is refused so.
    package let request: String
    /// The refusals that the page is about, all of one kind and rule; one of each case, with examples in it.
    package let samples: [any Refusal]

    /// - Parameter message: nil for that of the first sample, when nothing in it varies
    package init(
        _ name: String, _ title: String, message: String? = nil, cause: String, fix: String, request: String,
        samples: [any Refusal]
    ) {
        self.name = name
        self.title = title
        self.message = message ?? samples.first?.message ?? ""
        self.cause = cause
        self.fix = fix
        self.request = request
        self.samples = samples
    }

    /// The same page, which is about refusals of another type too.
    package func about(_ samples: any Refusal...) -> RefusalText {
        RefusalText(name, title, message: message, cause: cause, fix: fix, request: request, samples: samples)
    }
}

extension Int {
    /// As people read it: `20,000`.
    package var grouped: String {
        let digits = "\(magnitude)"
        let parts = digits.enumerated().map { place, digit in
            place > 0 && (digits.count - place) % 3 == 0 ? ",\(digit)" : "\(digit)"
        }
        return (self < 0 ? "-" : "") + parts.joined()
    }
}
