/// One member of an answer, or one parameter of a form or query.
package struct Member: Sendable {
    package let name: String
    package let shape: Shape
    /// Meaning, unit, limits.
    package let text: String
    package let isOptional: Bool

    package init(_ name: String, _ shape: Shape, _ text: String, isOptional: Bool = false) {
        self.name = name
        self.shape = shape
        self.text = text
        self.isOptional = isOptional
    }

    /// One that may be left out.
    package static func optional(_ name: String, _ shape: Shape, _ text: String) -> Member {
        Member(name, shape, text, isOptional: true)
    }
}
