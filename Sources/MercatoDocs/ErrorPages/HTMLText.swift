/// Text on its way into a page.
enum HTMLText {
    /// With what HTML would take for markup written out.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
    }

    /// With what stands between backticks as code.
    static func prose(_ text: String) -> String {
        escaped(text).split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { index, part in index.isMultiple(of: 2) ? String(part) : "<code>\(part)</code>" }.joined()
    }

    /// With what stands between ‹ and › as a value that varies.
    static func message(_ text: String) -> String {
        escaped(text).replacing("‹", with: "<var>").replacing("›", with: "</var>")
    }
}
