/// One member of an answer, or one parameter of a form or query.
struct Member {
    let name: String
    let shape: Shape
    /// Meaning, unit, limits.
    let text: String
    let isOptional: Bool

    init(_ name: String, _ shape: Shape, _ text: String, isOptional: Bool = false) {
        self.name = name
        self.shape = shape
        self.text = text
        self.isOptional = isOptional
    }

    /// One that may be left out.
    static func optional(_ name: String, _ shape: Shape, _ text: String) -> Member {
        Member(name, shape, text, isOptional: true)
    }
}
