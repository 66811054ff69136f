import JSONValue

/// The schemas of a document that have names, and where they are.
struct SchemaIndex {
    /// A schema with a URI of its own; the document is one also without.
    struct Resource {
        var pointer: JSONPointer
        var uri: SchemaURI
        var dialect: SchemaDialect
        var anchors: [String: JSONPointer] = [:]
        /// Those of the anchors that a schema from which one came may replace. The empty name is that of
        /// `$recursiveAnchor`.
        var dynamicAnchors: [String: JSONPointer] = [:]
    }

    /// What a reference leads to.
    enum Target {
        case place(JSONPointer, dynamicName: String?)
        /// A schema that describes schemas.
        case metaSchema(SchemaDialect)
    }

    let document: JSONValue
    private(set) var resources: [Resource] = []
    private var places: [JSONName: Int] = [:]
    private var addresses: [String: Int] = [:]
    private let limits: JSONSchemaLimits

    /// - Parameter dialect: How to read the document; `nil` when its `$schema` says so.
    init(_ document: JSONValue, dialect: SchemaDialect?, limits: JSONSchemaLimits) throws(JSONSchemaError) {
        self.document = document
        self.limits = limits
        let root = JSONPointer()
        let named = dialect == nil ? try SchemaIndex.dialect(of: document, at: root) : dialect
        resources = [Resource(pointer: root, uri: SchemaURI(""), dialect: named ?? .unnamed)]
        places[JSONName("")] = 0
        addresses[""] = 0
        try walk(document, root, resource: 0, depth: 1)
    }

    /// The resource in which a place of the document lies.
    func resource(at pointer: JSONPointer) -> Int {
        guard resources.count > 1 else { return 0 }
        var pointer = pointer
        while !pointer.tokens.isEmpty {
            if let resource = places[JSONName(pointer.text)] { return resource }
            pointer.leave()
        }
        return 0
    }

    /// What a reference in a resource leads to; `nil` when that is not in this document.
    func target(of reference: String, from resource: Int) -> Target? {
        let uri = resources[resource].uri.resolving(SchemaURI(reference))
        guard let fragment = uri.decodedFragment else { return nil }
        guard let target = addresses[uri.address] else {
            return fragment.isEmpty ? SchemaDialect(uri: uri.address).map(Target.metaSchema) : nil
        }
        let found = resources[target]
        if let steps = JSONPointer(fragment) {
            let pointer = found.pointer.appending(steps)
            return pointer.target(in: document).map { _ in .place(pointer, dynamicName: nil) }
        }
        let dynamicName = found.dynamicAnchors[fragment].map { _ in fragment }
        return found.anchors[fragment].map { .place($0, dynamicName: dynamicName) }
    }

    private mutating func walk(
        _ schema: JSONValue, _ pointer: JSONPointer, resource: Int, depth: Int
    ) throws(JSONSchemaError) {
        guard case .object(let object) = schema else { return }
        guard depth <= limits.depthMax else {
            throw SchemaIndex.failure(
                "must not be nested deeper than \(SchemaWords.count(limits.depthMax, "schema"))", pointer)
        }
        // Places are known by their pointers, so that long ones would make every schema behind them cost as much.
        guard pointer.length <= limits.pathLengthMax else {
            throw SchemaIndex.failure("must not have a path longer than \(limits.pathLengthMax) bytes", pointer)
        }
        let resource = try named(object, pointer, resource)
        for (steps, schema) in SchemaSubschemas.of(object) {
            var place = pointer
            for step in steps { place.enter(step) }
            try walk(schema, place, resource: resource, depth: depth + 1)
        }
    }

    /// Notes the names of a schema.
    ///
    /// - Returns: The resource that it belongs to, which it may itself begin.
    private mutating func named(
        _ schema: JSONObject, _ pointer: JSONPointer, _ outer: Int
    ) throws(JSONSchemaError) -> Int {
        var resource = outer
        // A schema with an identifier of its own may be of another dialect, in which that word has another name.
        let own = pointer.tokens.isEmpty ? nil : try SchemaIndex.dialect(of: .object(schema), at: pointer)
        let dialect = own ?? resources[outer].dialect
        if dialect.referencesStandAlone, schema["$ref"] != nil, !pointer.tokens.isEmpty { return resource }
        if let value = schema[dialect.identifier] {
            guard let text = value.string else {
                throw SchemaIndex.failure("must be a string", pointer, dialect.identifier)
            }
            resource = try identified(by: text, pointer, outer, dialect)
        }
        if let name = try anchor("$anchor", schema, pointer, resource) {
            try add(anchor: name, "$anchor", pointer, to: resource)
        }
        if let name = try anchor("$dynamicAnchor", schema, pointer, resource) {
            try add(anchor: name, "$dynamicAnchor", pointer, to: resource)
            resources[resource].dynamicAnchors[name] = pointer
        }
        if dialect == .draft2019, schema["$recursiveAnchor"]?.bool == true,
            resources[resource].pointer.text == pointer.text
        {
            resources[resource].dynamicAnchors[""] = pointer
        }
        return resource
    }

    private mutating func identified(
        by text: String, _ pointer: JSONPointer, _ outer: Int, _ dialect: SchemaDialect
    ) throws(JSONSchemaError) -> Int {
        let uri = resources[outer].uri.resolving(SchemaURI(text))
        guard let fragment = uri.decodedFragment else {
            throw SchemaIndex.failure("must be a URI", pointer, dialect.identifier)
        }
        guard fragment.isEmpty || dialect.namesByFragment else {
            throw SchemaIndex.failure("must be a URI without a fragment: use $anchor", pointer, dialect.identifier)
        }
        var resource = outer
        if pointer.tokens.isEmpty {
            resources[0].uri = uri
            addresses[uri.address] = 0
        } else if !text.hasPrefix("#") {
            resource = resources.count
            guard addresses.updateValue(resource, forKey: uri.address) == nil else {
                throw SchemaIndex.failure("must not be the name of two schemas", pointer, dialect.identifier)
            }
            resources.append(Resource(pointer: pointer, uri: uri, dialect: dialect))
            places[JSONName(pointer.text)] = resource
        }
        if !fragment.isEmpty { try add(anchor: fragment, dialect.identifier, pointer, to: resource) }
        return resource
    }

    private func anchor(
        _ word: String, _ schema: JSONObject, _ pointer: JSONPointer, _ resource: Int
    ) throws(JSONSchemaError) -> String? {
        guard let value = schema[word], resources[resource].dialect.knows(word) else { return nil }
        guard let name = value.string, !name.isEmpty, !name.contains("/"), !name.contains("#") else {
            throw SchemaIndex.failure("must be a name without # and /", pointer, word)
        }
        return name
    }

    private mutating func add(
        anchor name: String, _ word: String, _ pointer: JSONPointer, to resource: Int
    ) throws(JSONSchemaError) {
        guard resources[resource].anchors.updateValue(pointer, forKey: name) == nil else {
            throw SchemaIndex.failure("must not be the name of two schemas", pointer, word)
        }
    }

    private static func dialect(
        of schema: JSONValue, at pointer: JSONPointer
    ) throws(JSONSchemaError) -> SchemaDialect? {
        guard let value = schema["$schema"] else { return nil }
        guard let uri = value.string, let dialect = SchemaDialect(uri: uri) else {
            throw failure(
                "must name draft-04, draft-06, draft-07, 2019-09 or 2020-12 by its URI, or be left out", pointer,
                "$schema")
        }
        return dialect
    }

    private static func failure(_ message: String, _ pointer: JSONPointer, _ word: String? = nil) -> JSONSchemaError {
        let place = word.map { pointer.appending(.name($0)) } ?? pointer
        return JSONSchemaError(path: place.text, message: message)
    }
}
