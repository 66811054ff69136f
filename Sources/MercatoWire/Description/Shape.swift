package import JSONValue
package import MercatoTypes

/// A JSON Schema of the OpenAPI document, put together from the contract's words.
package struct Shape: Sendable {
    package private(set) var json: JSONObject

    package init(_ json: JSONObject) {
        self.json = json
    }

    /// This shape or null.
    package var orNull: Shape {
        var shape = self
        switch json["type"] {
        case .string(let type)?:
            shape.json["type"] = [.string(type), "null"]
            if let words = json["enum"]?.array { shape.json["enum"] = .array(words + [.null]) }
        default: shape = Shape(["anyOf": [.object(json), ["type": "null"]]])
        }
        return shape
    }

    package func saying(_ text: String) -> Shape {
        var shape = self
        shape.json["description"] = .string(text)
        return shape
    }

    package func adding(_ name: String, _ value: JSONValue) -> Shape {
        var shape = self
        shape.json[name] = value
        return shape
    }
}

extension Shape {
    package static let boolean = Shape(["type": "boolean"])
    package static let uri = Shape(["type": "string", "format": "uri"])
    package static let links = Shape([
        "type": "object", "format": "uri-map", "additionalProperties": ["type": "string", "format": "uri"],
    ])
    /// Any JSON object.
    package static let object = Shape(["type": "object"])
    /// `2016-04-07T23:52:28Z`.
    package static let dateTime = Shape([
        "type": "string", "format": "date-time", "pattern": #"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"#,
    ])
    /// `Mon, 13 Jun 2016 22:50:08 +0000`.
    package static let rfcDate = Shape([
        "type": "string", "format": "date-time-rfc-2822",
        "pattern": #"^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$"#,
    ])
    /// `2016-04-07`.
    package static let day = Shape(["type": "string", "format": "date", "pattern": #"^\d{4}-\d\d-\d\d$"#])
    /// A bound of a list: a day or a second, in GMT.
    package static let moment = Shape([
        "type": "string", "format": "date-time", "pattern": #"^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$"#,
    ])
    package static let currency = Shape(["type": "string", "pattern": "^[A-Z]{3}$"])
    /// Money: exact, at most 20 significant digits, 12 of them decimals (contract: numbers).
    package static let amount = Shape(["type": "number"])
    package static let anySid = Shape([
        "type": "string", "minLength": 34, "maxLength": 34, "pattern": sidPattern("[a-zA-Z]{2}"),
    ])

    package static func sid(_ kind: SIDKind) -> Shape {
        Shape(["type": "string", "minLength": 34, "maxLength": 34, "pattern": sidPattern(kind.rawValue)])
    }

    private static func sidPattern(_ letters: String) -> JSONValue { .string("^\(letters)[0-9a-fA-F]{32}$") }

    package static func text(least: Int? = nil, most: Int? = nil) -> Shape {
        var json: JSONObject = ["type": "string"]
        if let least { json["minLength"] = .number(JSONNumber(least)) }
        if let most { json["maxLength"] = .number(JSONNumber(most)) }
        return Shape(json)
    }

    package static func integer(least: Int? = nil, most: Int? = nil, format: String? = nil) -> Shape {
        var json: JSONObject = ["type": "integer"]
        if let format { json["format"] = .string(format) }
        if let least { json["minimum"] = .number(JSONNumber(least)) }
        if let most { json["maximum"] = .number(JSONNumber(most)) }
        return Shape(json)
    }

    package static func words(_ words: String...) -> Shape { .words(words) }

    package static func words(_ words: [String]) -> Shape {
        Shape(["type": "string", "enum": .array(words.map { .string($0) })])
    }

    package static func list(of element: Shape, least: Int? = nil, most: Int? = nil) -> Shape {
        var json: JSONObject = ["type": "array", "items": .object(element.json)]
        if let least { json["minItems"] = .number(JSONNumber(least)) }
        if let most { json["maxItems"] = .number(JSONNumber(most)) }
        return Shape(json)
    }

    package static func ref(_ name: String) -> Shape {
        Shape(["$ref": .string("#/components/schemas/\(name)")])
    }

    /// An object with these members; those that are not optional are required.
    package static func members(_ members: [Member]) -> Shape {
        var properties: JSONObject = [:]
        for member in members { properties[member.name] = .object(member.shape.saying(member.text).json) }
        var json: JSONObject = ["type": "object", "properties": .object(properties)]
        let required = members.filter { !$0.isOptional }.map { JSONValue.string($0.name) }
        if !required.isEmpty { json["required"] = .array(required) }
        return Shape(json)
    }

    /// A form value that holds JSON in text form.
    package static func jsonText(_ content: Shape = .object, most: Int? = nil) -> Shape {
        text(most: most).adding("contentMediaType", "application/json").adding("contentSchema", .object(content.json))
    }

    /// A token or secret as this server makes them.
    package static let secret = Shape(["type": "string", "pattern": "^[A-Za-z0-9]{32}$"])

    /// Paths by name.
    package static let uris = Shape.object.adding("additionalProperties", ["type": "string"])

    /// (contract: restricted keys)
    package static let policy = Shape.members([
        Member(
            "allow", .list(of: .text(), most: Limits.policyPermissionsMax),
            "Permissions, each `/twilio/{product}/{resource}/{action}`.")
    ])

    package static let installationStatus = Shape.words("installed", "removed")

    /// (contract: listing states)
    package static let listingState = Shape.words(
        "draft", "in_review", "marketing_preview", "private_beta", "active", "suspended", "retired")
}
