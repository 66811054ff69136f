import JSONValue

/// A value compared as JSON Schema does: numbers by their exact values, objects without regard to order.
struct SchemaEqualValue: Hashable {
    private var value: JSONValue

    init(_ value: JSONValue) {
        self.value = value
    }

    static func == (left: SchemaEqualValue, right: SchemaEqualValue) -> Bool {
        areEqual(left.value, right.value)
    }

    func hash(into hasher: inout Hasher) {
        SchemaEqualValue.hash(value, into: &hasher)
    }

    private static func areEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)):
            left.isEqual(numerically: right)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy(areEqual)
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.allSatisfy { name, value in right[name].map { areEqual(value, $0) } ?? false }
        default:
            left == right
        }
    }

    private static func hash(_ value: JSONValue, into hasher: inout Hasher) {
        switch value {
        case .null, .bool, .string:
            hasher.combine(value)
        case .number(let number):
            number.hash(numericallyInto: &hasher)
        case .array(let elements):
            hasher.combine(elements.count)
            for element in elements {
                hash(element, into: &hasher)
            }
        case .object(let object):
            var sum = 0
            for (name, value) in object {
                var member = Hasher()
                member.combine(JSONValue.string(name))
                hash(value, into: &member)
                sum &+= member.finalize()
            }
            hasher.combine(object.count)
            hasher.combine(sum)
        }
    }
}
