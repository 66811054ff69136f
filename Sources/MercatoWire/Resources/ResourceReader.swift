public import JSONValue
public import MercatoTypes

/// An answer lacks a member, or the member is of another type.
public struct ResourceError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    package init(_ member: String, _ expected: String) {
        description = "the answer's member \"\(member)\" is not \(expected)"
    }
}

/// Reads the members of a JSON object that a server answered.
package struct ResourceReader {
    package let json: JSONValue

    package init(json: JSONValue) {
        self.json = json
    }

    package func string(_ member: String) throws(ResourceError) -> String {
        guard let text = json[member]?.string else { throw ResourceError(member, "a text") }
        return text
    }

    package func boolean(_ member: String) throws(ResourceError) -> Bool {
        guard let value = json[member]?.bool else { throw ResourceError(member, "true or false") }
        return value
    }

    package func int(_ member: String) throws(ResourceError) -> Int {
        guard let value = json[member]?.number?.int else { throw ResourceError(member, "a whole number") }
        return value
    }

    package func amount(_ member: String) throws(ResourceError) -> Amount {
        guard let number = json[member]?.number, let amount = try? Amount(exactly: number) else {
            throw ResourceError(member, "an amount")
        }
        return amount
    }

    /// A text, or nil for null and for a member that is not there.
    package func text(_ member: String) throws(ResourceError) -> String? {
        guard let value = json[member], !value.isNull else { return nil }
        guard let text = value.string else { throw ResourceError(member, "a text or null") }
        return text
    }

    package func sid(_ member: String, _ kind: SIDKind) throws(ResourceError) -> SID {
        guard let sid = SID(try string(member), kind) else {
            throw ResourceError(member, "\(kind.rawValue) followed by 32 hex digits")
        }
        return sid
    }

    /// A SID, or nil for null and for a member that is not there.
    package func sid(orNull member: String, _ kind: SIDKind) throws(ResourceError) -> SID? {
        try text(member) == nil ? nil : try sid(member, kind)
    }

    /// In any of the formats of the wire.
    package func timestamp(_ member: String) throws(ResourceError) -> Timestamp {
        let text = try string(member)
        guard let time = Timestamp(iso8601: text) ?? Timestamp(rfc2822: text) else {
            throw ResourceError(member, "a date and time")
        }
        return time
    }

    package func timestamp(orNull member: String) throws(ResourceError) -> Timestamp? {
        try text(member) == nil ? nil : try timestamp(member)
    }

    package func date(_ member: String) throws(ResourceError) -> CivilDate {
        guard let date = CivilDate(iso8601: try string(member)) else { throw ResourceError(member, "a date") }
        return date
    }

    /// A currency, in letters of either case.
    package func currency(_ member: String) throws(ResourceError) -> Currency {
        guard let currency = Currency(try string(member).uppercased()) else {
            throw ResourceError(member, "a currency")
        }
        return currency
    }

    /// A sum may have more digits than an amount that one report may say.
    package func total(_ member: String) throws(ResourceError) -> Amount {
        guard let number = json[member]?.number, let total = Amount(sum: number.text) else {
            throw ResourceError(member, "a total")
        }
        return total
    }

    package func array<Element>(
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
