/// The capturing groups of a pattern, found before it is parsed: a reference may stand before its group.
struct PatternGroups {
    private(set) var count = 0
    private(set) var numbers: [String: Int] = [:]

    init(_ text: [Unicode.Scalar]) throws(PatternError) {
        var index = 0
        var isInClass = false
        while index < text.count {
            switch text[index] {
            case "\\": index += 1
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass:
                guard index + 1 < text.count, text[index + 1] == "?" else {
                    count += 1
                    break
                }
                guard let name = PatternGroups.name(text, at: index + 2) else { break }
                count += 1
                guard numbers.updateValue(count, forKey: name) == nil else {
                    throw PatternError("has two groups named \(name)")
                }
            default: break
            }
            index += 1
        }
    }

    /// The name between `<` and `>`; `nil` where something else stands.
    static func name(_ text: [Unicode.Scalar], at index: Int) -> String? {
        guard index < text.count, text[index] == "<", let end = text[index...].firstIndex(of: ">") else { return nil }
        let name = text[(index + 1)..<end]
        guard let first = name.first, first.properties.isIDStart || first == "$" || first == "_",
            name.allSatisfy({ $0.properties.isIDContinue || $0 == "$" || $0 == "\u{200C}" || $0 == "\u{200D}" })
        else { return nil }
        return String(String.UnicodeScalarView(name))
    }
}
