import MercatoTypes

@testable import MercatoDocs

extension RefusalPage {
    /// The page that is about an error body, the one that says most of its message; nil when there is none.
    static func about(code: Int, rule: String?, message: String) -> RefusalPage? {
        all.filter { $0.code.rawValue == code && $0.rule == rule && $0.matches(message) }
            .max { $0.literals.map(\.count).reduce(0, +) < $1.literals.map(\.count).reduce(0, +) }
    }

    /// The parts of the message that are always the same.
    private var literals: [Substring] {
        message.split(separator: "‹", omittingEmptySubsequences: false).enumerated().map { index, part in
            index == 0 ? part : part.split(separator: "›", maxSplits: 1, omittingEmptySubsequences: false)[1]
        }
    }

    private func matches(_ text: String) -> Bool {
        let literals = literals
        guard text.hasPrefix(literals[0]) else { return false }
        var rest = text.dropFirst(literals[0].count)
        for literal in literals.dropFirst() where !literal.isEmpty {
            guard let found = rest.firstRange(of: literal) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.isEmpty || literals.last?.isEmpty == true
    }
}
