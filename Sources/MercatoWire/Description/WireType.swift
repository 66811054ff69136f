package import JSONValue
package import MercatoTypes

/// How a value goes over the wire: what the document says of it, and how it is written. A member of a resource names
/// one, so that the two cannot differ, and null is described just where it can be written.
package struct WireType<Value>: Sendable {
    package let shape: Shape
    let json: @Sendable (Value) -> JSONValue

    package init(_ shape: Shape, _ json: @escaping @Sendable (Value) -> JSONValue) {
        self.shape = shape
        self.json = json
    }

    /// Another keyword beside it in the document.
    package func adding(_ name: String, _ value: JSONValue) -> WireType {
        WireType(shape.adding(name, value), json)
    }

    package static func orNull<Wrapped>(_ type: WireType<Wrapped>) -> WireType where Value == Wrapped? {
        WireType(type.shape.orNull) { $0.map(type.json) ?? .null }
    }

    package static func list<Element>(
        of element: WireType<Element>, least: Int? = nil, most: Int? = nil
    ) -> WireType where Value == [Element] {
        WireType(.list(of: element.shape, least: least, most: most)) { .array($0.map(element.json)) }
    }

    /// An object with the members of a table.
    package static func object(of table: ResourceTable<Value>) -> WireType {
        WireType(.members(table.members)) { .object(table.object($0)) }
    }
}

extension WireType where Value == SID {
    package static func sid(_ kind: SIDKind) -> WireType { WireType(.sid(kind)) { $0.json } }
    package static var anySid: WireType { WireType(.anySid) { $0.json } }
}

extension WireType where Value == String {
    package static func text(most: Int? = nil) -> WireType { string(.text(most: most)) }
    package static var uri: WireType { string(.uri) }
    package static var secret: WireType { string(.secret) }

    package static func words(_ words: String...) -> WireType {
        string(Shape(["type": "string", "enum": .array(words.map { .string($0) })]))
    }

    package static func string(_ shape: Shape) -> WireType { WireType(shape) { .string($0) } }
}

extension WireType where Value == Bool {
    package static var boolean: WireType { WireType(.boolean) { .bool($0) } }
}

extension WireType where Value == Int {
    package static func integer(least: Int? = nil, most: Int? = nil, format: String? = nil) -> WireType {
        WireType(.integer(least: least, most: most, format: format)) { .number(JSONNumber($0)) }
    }
}

extension WireType where Value == Amount {
    package static var amount: WireType { WireType(.amount) { $0.json } }
    /// As a text, with every digit.
    package static var amountText: WireType { WireType(.text()) { .string($0.description) } }
}

extension WireType where Value == Currency {
    package static var currency: WireType { WireType(.currency) { .string($0.code) } }
}

extension WireType where Value == Timestamp {
    package static var dateTime: WireType { WireType(.dateTime) { .string($0.iso8601) } }
    package static var rfcDate: WireType { WireType(.rfcDate) { .string($0.rfc2822) } }
}

extension WireType where Value == CivilDate {
    package static var day: WireType { WireType(.day) { .string($0.description) } }
}

extension WireType where Value == JSONObject {
    package static func object(_ shape: Shape = .object) -> WireType { WireType(shape) { .object($0) } }
    package static var links: WireType { object(.links) }
}

extension WireType where Value == JSONValue {
    /// What is JSON already.
    package static func json(_ shape: Shape) -> WireType { WireType(shape) { $0 } }
}

extension WireType where Value == [String] {
    /// The permission paths of a restricted key.
    package static var policy: WireType {
        WireType(.policy) { ["allow": .array($0.map { .string($0) })] }
    }
}
