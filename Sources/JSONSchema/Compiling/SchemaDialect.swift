import JSONValue

/// The version of JSON Schema that gives a schema's words their meaning.
enum SchemaDialect: Int, Sendable, Comparable, CaseIterable {
    case draft4, draft6, draft7, draft2019, draft2020
    /// A schema that names none: the words of 2020-12, and the older ones where they do not contradict those.
    case unnamed

    /// The dialect that `$schema` or a reference names; `nil` for any other URI.
    init?(uri: String) {
        var name = uri[...]
        for scheme in ["http://", "https://"] where name.hasPrefix(scheme) { name = name.dropFirst(scheme.count) }
        if name.hasSuffix("#") { name = name.dropLast() }
        switch name {
        case "json-schema.org/draft-04/schema": self = .draft4
        case "json-schema.org/draft-06/schema": self = .draft6
        case "json-schema.org/draft-07/schema": self = .draft7
        case "json-schema.org/draft/2019-09/schema": self = .draft2019
        case "json-schema.org/draft/2020-12/schema": self = .draft2020
        case "json-schema.org/schema": self = .unnamed
        default: return nil
        }
    }

    static func < (left: SchemaDialect, right: SchemaDialect) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The word that names a schema.
    var identifier: String { self == .draft4 ? "id" : "$id" }

    /// Whether `$ref` makes all words beside it meaningless.
    var referencesStandAlone: Bool { self <= .draft7 }

    /// Whether names without a slash are given by the fragment of ``identifier``.
    var namesByFragment: Bool { self <= .draft7 || self == .unnamed }

    /// Whether `items` may be an array with a schema for each of the first items.
    var allowsItemArrays: Bool { self != .draft2020 }

    /// Whether `exclusiveMinimum` and `exclusiveMaximum` may say how `minimum` and `maximum` are meant.
    var allowsExclusiveFlags: Bool { self == .draft4 || self == .unnamed }

    /// Whether `exclusiveMinimum` and `exclusiveMaximum` may be bounds of their own.
    var allowsExclusiveBounds: Bool { self != .draft4 }

    /// Whether an integer is so by its value; otherwise by how it is written: `1.0` is none.
    var countsWholeNumbersAsIntegers: Bool { self != .draft4 }

    /// Whether items that follow `contains` count as looked at by `unevaluatedItems`.
    var containsEvaluates: Bool { self != .draft2019 }

    /// Whether a word means something in this dialect, if it does in any.
    func knows(_ word: String) -> Bool {
        if let since = SchemaDialect.introduced[word], self < since { return false }
        if let last = SchemaDialect.last[word], self > last { return self == .unnamed && word == "additionalItems" }
        return true
    }

    /// The schema without the words that mean nothing in this dialect.
    func known(_ schema: JSONObject) -> JSONObject {
        var result = schema
        for (word, _) in schema where !knows(word) { result[word] = nil }
        return result
    }

    private static let introduced: [String: SchemaDialect] = [
        "const": .draft6, "contains": .draft6, "propertyNames": .draft6, "if": .draft7, "then": .draft7,
        "else": .draft7, "$anchor": .draft2019, "dependentRequired": .draft2019, "dependentSchemas": .draft2019,
        "maxContains": .draft2019, "minContains": .draft2019, "unevaluatedItems": .draft2019,
        "unevaluatedProperties": .draft2019, "$recursiveRef": .draft2019, "$recursiveAnchor": .draft2019,
        "prefixItems": .draft2020, "$dynamicRef": .draft2020, "$dynamicAnchor": .draft2020,
    ]

    private static let last: [String: SchemaDialect] = [
        "additionalItems": .draft2019, "$recursiveRef": .draft2019, "$recursiveAnchor": .draft2019,
    ]
}
