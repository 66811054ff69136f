/// Why some bytes are not the JSON that was expected, and where.
///
/// Nothing from the data is kept except the name of a duplicate member, cut to ``nameLengthMax`` scalars.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
        /// The data stops in the middle of a value.
        case unexpectedEnd
        /// A byte that cannot stand here.
        case unexpectedByte
        /// A number that does not follow the grammar of JSON, such as `01`, `1.` or `-`.
        case invalidNumber
        /// A backslash in a string followed by something that is not an escape.
        case invalidEscape
        /// An escaped UTF-16 surrogate without its other half.
        case loneSurrogate
        /// A raw control character, U+0000 to U+001F, inside a string.
        case controlCharacter
        /// Bytes that are not UTF-8 inside a string.
        case invalidUTF8
        /// A member name that the same object already has.
        case duplicateKey(String)
        /// Something other than white space after the value.
        case trailingData
        /// Arrays and objects nested deeper than allowed.
        case tooDeep
        /// A UTF-8 byte order mark before the value.
        case byteOrderMark
    }

    /// The longest member name kept in an error, in Unicode scalars.
    public static let nameLengthMax = 64

    /// What is wrong.
    public let kind: Kind

    /// Where it is wrong, in bytes from the start of the data; the length of the data for an unexpected end.
    public let offset: Int

    /// An error of a kind at a byte offset. A longer name in ``Kind/duplicateKey(_:)`` is cut.
    public init(_ kind: Kind, at offset: Int) {
        if case .duplicateKey(let name) = kind {
            self.kind = .duplicateKey(JSONText.cut(name, to: JSONError.nameLengthMax))
        } else {
            self.kind = kind
        }
        self.offset = offset
    }

    /// The error in plain words, such as `duplicate member "sid" at byte 17`.
    public var description: String {
        "\(problem) at byte \(offset)"
    }

    private var problem: String {
        switch kind {
        case .unexpectedEnd: "unexpected end of data"
        case .unexpectedByte: "unexpected character"
        case .invalidNumber: "invalid number"
        case .invalidEscape: "invalid escape in a string"
        case .loneSurrogate: "half of a surrogate pair in a string"
        case .controlCharacter: "unescaped control character in a string"
        case .invalidUTF8: "invalid UTF-8 in a string"
        case .duplicateKey(let name): "duplicate member \"\(JSONText.visible(name))\""
        case .trailingData: "unexpected data after the value"
        case .tooDeep: "arrays and objects nested too deep"
        case .byteOrderMark: "unexpected byte order mark"
        }
    }
}
