import JSONValue

/// `$defs` and `definitions`: schemas for others to refer to. They mean nothing themselves, but must be schemas.
struct DefinitionsKeyword: SchemaKeyword {
    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        for word in ["$defs", "definitions"] {
            if let schemas = schema[word] { _ = try compiler.nodes(inObject: schemas, under: word) }
        }
        return nil
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {}
}

/// `$ref`: the value follows the schema elsewhere.
struct ReferenceKeyword: SchemaKeyword {
    private let node: SchemaNode.ID

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let text = try compiler.string("$ref", in: schema) else { return nil }
        node = try compiler.reference(text, keyword: "$ref").node
        compiler.appliesInPlace(node)
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        run.apply(node, to: value)
    }
}

/// `$dynamicRef` and the `$recursiveRef` of 2019-09: the value follows the schema elsewhere, or the one that takes its
/// place in the outermost of the schemas that led here.
struct DynamicReferenceKeyword: SchemaKeyword {
    private let node: SchemaNode.ID
    private let name: String?

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        if let text = try compiler.string("$dynamicRef", in: schema) {
            (node, name) = try compiler.reference(text, keyword: "$dynamicRef")
        } else if let text = try compiler.string("$recursiveRef", in: schema) {
            guard text == "#" else { throw compiler.failure("must be #", keyword: "$recursiveRef") }
            node = try compiler.reference(text, keyword: "$recursiveRef").node
            name = compiler.isRecursive ? "" : nil
        } else {
            return nil
        }
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        run.apply(name.map { run.dynamicTarget($0, otherwise: node) } ?? node, to: value)
    }
}
