import JSONValue
import MercatoTypes

/// What a member of a section must be. Members that no rule names are kept as they are (contract: section limits).
indirect enum ValueRule: Sendable {
    /// A text of at most so many characters (Unicode scalars).
    case text(Int)
    /// As ``text(_:)``, and not blank, on one line.
    case name(Int)
    /// A text of at most so many bytes in UTF-8.
    case body(bytes: Int)
    /// As ``body(bytes:)``, in Markdown without HTML tags.
    case markdown(bytes: Int)
    /// An absolute URL with one of these schemes.
    case url([WebAddress.Scheme])
    case colour
    case email
    case phone
    /// A list of at most so many of these words.
    case words([String], most: Int)
    /// A list of at most so many objects.
    case list(Int, of: KeyValuePairs<String, ValueRule>)
    case object(KeyValuePairs<String, ValueRule>)

    /// - Parameter path: where the value stands, for the messages
    func faults(of value: JSONValue, at path: String) -> [ListingFault] {
        switch self {
        case .object(let members):
            guard let object = value.object else { return [ListingFault(path, "must be a JSON object")] }
            return members.flatMap { name, rule in
                object[name].map { rule.faults(of: $0, at: "\(path).\(name)") } ?? []
            }
        case .list(let most, let members):
            return elements(of: value, most: most, at: path) {
                ValueRule.object(members).faults(of: $0, at: $1)
            }
        case .words(let words, let most):
            return elements(of: value, most: most, at: path) { element, path in
                if let word = element.string, words.contains(word) { return [] }
                return [ListingFault(path, "must be one of \(words.joined(separator: ", "))")]
            }
        case .text, .name, .body, .markdown, .url, .colour, .email, .phone:
            guard let text = value.string else { return [ListingFault(path, "must be a text")] }
            return reason(against: text).map { [ListingFault(path, $0)] } ?? []
        }
    }

    private func elements(
        of value: JSONValue, most: Int, at path: String, _ check: (JSONValue, String) -> [ListingFault]
    ) -> [ListingFault] {
        guard let elements = value.array else { return [ListingFault(path, "must be a list")] }
        guard elements.count <= most else {
            return [ListingFault(path, "has \(elements.count) elements; at most \(most) are taken")]
        }
        return elements.enumerated().flatMap { check($0.element, "\(path)[\($0.offset)]") }
    }

    /// What is wrong with a text; nil when nothing is.
    private func reason(against text: String) -> String? {
        switch self {
        case .text(let most): ValueRule.tooLong(text, most)
        case .name(let most):
            if !text.contains(where: { $0 != " " }) || text.utf8.contains(where: { $0 < 0x20 }) {
                "must have 1 to \(most) characters, not all blank, and no control characters"
            } else {
                ValueRule.tooLong(text, most)
            }
        case .body(let bytes): ValueRule.tooLarge(text, bytes)
        case .markdown(let bytes):
            ValueRule.tooLarge(text, bytes)
                ?? MarkdownTags.first(in: text).map {
                    "has the HTML tag \($0): HTML is not supported here; write Markdown, and code in backticks"
                }
        case .url(let schemes):
            WebAddress.isWellFormed(text, schemes)
                ? nil
                : "must be an absolute URL of at most \(WebAddress.bytesMax) characters that begins with "
                    + schemes.map { "\($0.rawValue)://" }.joined(separator: " or ")
        case .colour: ContactText.isColour(text) ? nil : "must be a # and six hex digits, such as #ff5722"
        case .email:
            ContactText.isEmail(text)
                ? nil : "must be an e-mail address of at most \(Limits.supportEmailCharactersMax) characters"
        case .phone:
            ContactText.isPhone(text)
                ? nil
                : "must be a phone number: at most \(Limits.supportPhoneCharactersMax) digits, spaces and the "
                    + "characters + - ( ) ."
        case .words, .list, .object: nil
        }
    }

    private static func tooLong(_ text: String, _ most: Int) -> String? {
        let count = text.unicodeScalars.count
        return count <= most ? nil : "has \(count) characters; at most \(most) are taken"
    }

    private static func tooLarge(_ text: String, _ bytes: Int) -> String? {
        let count = text.utf8.count
        return count <= bytes ? nil : "has \(count) bytes; at most \(bytes) are taken"
    }
}
