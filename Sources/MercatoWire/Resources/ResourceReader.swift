public import JSONValue
public import MercatoTypes

/// An answer lacks a member, or the member is of another type.
public struct ResourceError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ member: String, _ expected: String) {
        description = "the answer's member \"\(member)\" is not \(expected)"
    }
}

/// Reads the members of a JSON object that a server answered.
struct ResourceReader {
    let json: JSONValue

    func string(_ member: String) throws(ResourceError) -> String {
        guard let text = json[member]?.string else { throw ResourceError(member, "a text") }
        return text
    }

    func boolean(_ member: String) throws(ResourceError) -> Bool {
        guard let value = json[member]?.bool else { throw ResourceError(member, "true or false") }
        return value
    }

    func int(_ member: String) throws(ResourceError) -> Int {
        guard let value = json[member]?.number?.int else { throw ResourceError(member, "a whole number") }
        return value
    }

    func amount(_ member: String) throws(ResourceError) -> Amount {
        guard let number = json[member]?.number, let amount = try? Amount(exactly: number) else {
            throw ResourceError(member, "an amount")
        }
        return amount
    }

    /// A sum may have more digits than an amount that one report may say.
    func total(_ member: String) throws(ResourceError) -> Amount {
        guard let number = json[member]?.number, let total = Amount(sum: number.text) else {
            throw ResourceError(member, "a total")
        }
        return total
    }

    func array<Element>(
        _ member: String, _ read: (JSONValue) throws(ResourceError) -> Element
    ) throws(ResourceError) -> [Element] {
        guard let values = json[member]?.array else { throw ResourceError(member, "a list") }
        var elements: [Element] = []
        for value in values { elements.append(try read(value)) }
        return elements
    }
}

extension Amount {
    /// The amount a JSON number says.
    /// - Throws: ``AmountError`` when it is outside the limits of contract: numbers.
    public init(exactly number: JSONNumber) throws(AmountError) {
        try self.init(number.text)
    }

    /// The amount as a JSON number with every digit.
    public var json: JSONValue { .number(JSONNumber(description) ?? 0) }
}

extension SID {
    public var json: JSONValue { .string(description) }
}

extension JSONValue {
    /// A text or null.
    public static func text(_ value: String?) -> JSONValue {
        value.map(JSONValue.string) ?? .null
    }
}
