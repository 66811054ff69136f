/// A resource as answers show it, under the name that the document's schemas refer to it by.
struct ResourceShape {
    let name: String
    let text: String
    let members: [Member]

    init(_ name: String, _ text: String, _ members: [Member]) {
        self.name = name
        self.text = text
        self.members = members
    }

    var shape: Shape { Shape.members(members).saying(text) }

    /// Every resource of the document. A schema that nothing served refers to is left out of it.
    static let all = common + marketplace + companions + classic + ext + administration
}
