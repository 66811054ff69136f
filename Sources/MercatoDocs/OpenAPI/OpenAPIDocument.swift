package import JSONValue
package import MercatoCore
import MercatoTypes
package import MercatoWire

/// Mercato's own OpenAPI 3.1 document of the operations that a server answers.
///
/// Paths, methods and statuses come from the operation table, so that no operation is described that is not there, and
/// permissions from the core's own; what is said of each comes from ``OperationText``, and the resources from
/// ``ResourceSchema``.
package struct OpenAPIDocument: Sendable {
    private let document: JSONObject

    /// - Parameters:
    ///   - operations: those that are answered, each with what it needs of its caller; one without a text is left out
    ///   - version: of the server
    package init(operations: [(operation: Operation, need: Need)], version: String) {
        var paths: JSONObject = [:]
        var tags: [OperationTag] = []
        for (operation, need) in operations {
            guard let text = OperationText.all[operation.id] else { continue }
            let item = DocumentedOperation(operation, need, text)
            let path = operation.path.description
            var methods = paths[path]?.object ?? [:]
            methods[operation.method.rawValue.lowercased()] = .object(item.json)
            paths[path] = .object(methods)
            if !tags.contains(item.tag) { tags.append(item.tag) }
        }
        document = [
            "openapi": "3.1.0",
            "info": [
                "title": "Mercato", "version": .string(version),
                "summary": "An add-on marketplace that speaks the Twilio Marketplace v1 API.",
                "description": .string(OpenAPIDocument.introduction),
                "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [],
            "security": [["basic": []]],
            "tags": .array(tags.map(\.json)),
            "paths": .object(paths),
            "components": .object(OpenAPIDocument.components(usedBy: .object(paths))),
        ]
    }

    /// The document as a server at an origin shows it.
    package func json(origin: String) -> JSONValue {
        var document = document
        document["servers"] = [["url": .string(origin)]]
        return .object(document)
    }

    private static let introduction = """
        Every request but those for these pages needs HTTPS and HTTP Basic: an API key's SID and secret, or an \
        account's SID and auth token. `x-permission` names what a restricted API key must be allowed; `x-full-access` \
        says that only an auth token or a main API key will do. Every refusal has the body `Error`, whose `more_info` \
        leads to a page about it. Unknown parameters and members are ignored, and members may be added to answers.
        """

    private static func components(usedBy paths: JSONValue) -> JSONObject {
        var components: JSONObject = [
            "securitySchemes": [
                "basic": [
                    "type": "http", "scheme": "basic",
                    "description": "API key SID and secret, or Account SID and auth token.",
                ]
            ],
            "parameters": .object(SharedParameters.json),
            "headers": .object(SharedHeaders.json),
            "responses": .object(RefusalResponse.json),
        ]
        var schemas: JSONObject = [:]
        let used = references(in: paths).union(["Error"])
        for resource in ResourceSchema.all where used.contains(resource.name) {
            schemas[resource.name] = .object(resource.shape.json)
        }
        components["schemas"] = .object(schemas)
        return components
    }

    /// The names of the schemas that a value refers to.
    private static func references(in value: JSONValue) -> Set<String> {
        switch value {
        case .array(let elements): return elements.reduce(into: []) { $0.formUnion(references(in: $1)) }
        case .object(let object):
            return object.reduce(into: []) { names, member in
                if member.name == "$ref", let target = member.value.string, target.contains("/schemas/") {
                    names.insert(String(target.split(separator: "/").last ?? ""))
                } else {
                    names.formUnion(references(in: member.value))
                }
            }
        default: return []
        }
    }
}
