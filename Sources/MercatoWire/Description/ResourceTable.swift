package import JSONValue

/// The members of a resource, in their order: the one place that says what is written of it and what the document says
/// of that.
package struct ResourceTable<Resource>: Sendable {
    let fields: [Field<Resource>]

    package init(@ResourceTableBuilder<Resource> _ fields: () -> [Field<Resource>]) {
        self.init(fields: fields())
    }

    private init(fields: [Field<Resource>]) {
        precondition(Set(fields.map(\.member.name)).count == fields.count, "a member is described twice")
        self.fields = fields
    }

    package static func + (first: ResourceTable, second: ResourceTable) -> ResourceTable {
        ResourceTable(fields: first.fields + second.fields)
    }

    package var members: [Member] { fields.map(\.member) }

    package func object(_ resource: Resource) -> JSONObject {
        var members: [JSONObject.Member] = []
        members.reserveCapacity(fields.count)
        for field in fields {
            if let value = field.value(resource) { members.append((field.member.name, value)) }
        }
        return JSONObject(distinct: members)
    }

    package func json(_ resource: Resource) -> JSONValue { .object(object(resource)) }
}

/// One member of a resource: what is said of it, and how it is taken from the resource.
package struct Field<Resource>: Sendable {
    let member: Member
    /// Nil for what is left out.
    let value: @Sendable (Resource) -> JSONValue?

    private init(member: Member, value: @escaping @Sendable (Resource) -> JSONValue?) {
        self.member = member
        self.value = value
    }

    package init<Value>(
        _ name: String, _ type: WireType<Value>, _ text: String, _ value: @escaping @Sendable (Resource) -> Value
    ) {
        self.init(member: Member(name, type.shape, text)) { type.json(value($0)) }
    }

    /// One that is left out where there is nothing.
    package static func optional<Value>(
        _ name: String, _ type: WireType<Value>, _ text: String, _ value: @escaping @Sendable (Resource) -> Value?
    ) -> Field {
        Field(member: .optional(name, type.shape, text)) { value($0).map(type.json) }
    }
}

/// Puts a table together line by line.
@resultBuilder
package enum ResourceTableBuilder<Resource> {
    package static func buildExpression(_ field: Field<Resource>) -> [Field<Resource>] { [field] }
    package static func buildBlock(_ parts: [Field<Resource>]...) -> [Field<Resource>] { parts.flatMap { $0 } }
    package static func buildArray(_ parts: [[Field<Resource>]]) -> [Field<Resource>] { parts.flatMap { $0 } }
}

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
