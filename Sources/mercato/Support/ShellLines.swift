import JSONValue

/// Lines of `NAME=value` for `eval "$(mercato …)"`.
enum ShellLines {
    /// - Parameter variables: the name of each variable and the member of the resource that is its value
    /// - Throws: ``CommandFailure`` for a value that a shell would not take as a word: it was sent by somebody else.
    static func of(_ resource: JSONValue?, _ variables: KeyValuePairs<String, String>) throws -> String {
        let lines = try variables.map { name, member in
            guard let value = resource?[member]?.string, !value.isEmpty,
                value.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isWordPart })
            else { throw CommandFailure("the server's answer has no usable \"\(member)\"; --json shows what it said") }
            return "\(name)=\(value)"
        }
        return lines.joined(separator: "\n")
    }
}

extension Character {
    fileprivate var isWordPart: Bool { isASCII && (isLetter || isNumber) }
}
