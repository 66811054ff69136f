import JSONValue

/// The way to a value inside another, written as RFC 6901 does.
struct JSONPointer: Sendable {
    enum Token: Sendable {
        case name(String)
        case index(Int)

        /// About how long it is as text, in bytes.
        fileprivate var length: Int {
            switch self {
            case .name(let name): name.utf8.count + 1
            case .index: 4
            }
        }
    }

    private(set) var tokens: [Token] = []
    /// About how long the pointer is as text, in bytes: what it costs to write it.
    private(set) var length = 0

    init() {}

    /// A pointer from its text; `nil` unless that is empty or begins with a slash.
    init?(_ text: String) {
        guard !text.isEmpty else { return }
        guard text.utf8.first == 0x2F else { return nil }
        for token in text.unicodeScalars.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let name = JSONPointer.unescaped(token) else { return nil }
            enter(.name(name))
        }
    }

    mutating func enter(_ token: Token) {
        tokens.append(token)
        length += token.length
    }

    mutating func leave() {
        length -= tokens.removeLast().length
    }

    func appending(_ token: Token) -> JSONPointer {
        var result = self
        result.enter(token)
        return result
    }

    func appending(_ other: JSONPointer) -> JSONPointer {
        var result = self
        result.tokens += other.tokens
        result.length += other.length
        return result
    }

    /// The pointer as text: empty for the value itself, otherwise `/` and a token for each step.
    var text: String {
        var result = ""
        for token in tokens {
            result += "/"
            switch token {
            case .index(let index): result += String(index)
            case .name(let name): result += JSONPointer.escaped(name)
            }
        }
        return result
    }

    /// What the pointer leads to; `nil` when there is nothing.
    func target(in value: JSONValue) -> JSONValue? {
        var value = value
        for token in tokens {
            let next: JSONValue? =
                switch (token, value) {
                case (.name(let name), .object(let object)): object[name]
                case (.name(let name), .array(let elements)): JSONPointer.element(name, of: elements)
                case (.index(let index), .array(let elements)): index < elements.count ? elements[index] : nil
                default: nil
                }
            guard let next else { return nil }
            value = next
        }
        return value
    }

    private static func element(_ name: String, of elements: [JSONValue]) -> JSONValue? {
        guard let index = Int(name), String(index) == name, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    private static func escaped(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 == 0x7E || $0 == 0x2F }) else { return name }
        var result: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case 0x7E: result += [0x7E, 0x30]
            case 0x2F: result += [0x7E, 0x31]
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func unescaped(_ token: Substring.UnicodeScalarView) -> String? {
        var result = String.UnicodeScalarView()
        var isEscape = false
        for scalar in token {
            switch (isEscape, scalar) {
            case (false, "~"): isEscape = true
            case (false, _): result.append(scalar)
            case (true, "0"), (true, "1"):
                result.append(scalar == "0" ? "~" : "/")
                isEscape = false
            default: return nil
            }
        }
        return isEscape ? nil : String(result)
    }
}
