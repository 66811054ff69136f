/// A member name compared byte by byte.
///
/// Swift strings compare by canonical equivalence, under which the Kelvin sign equals the letter K. JSON member names
/// are equal only when their code points are.
package struct JSONName: Hashable, Sendable {
    package var text: String

    package init(_ text: String) {
        self.text = text
    }

    package static func == (left: JSONName, right: JSONName) -> Bool {
        areEqual(left.text, right.text)
    }

    package func hash(into hasher: inout Hasher) {
        JSONName.hash(text, into: &hasher)
    }

    static func areEqual(_ left: String, _ right: String) -> Bool {
        // The cheap comparison of strings comes first: equal bytes are always canonically equivalent.
        left == right && left.utf8.elementsEqual(right.utf8)
    }

    static func hash(_ text: String, into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(0xFF as UInt8)
    }
}
