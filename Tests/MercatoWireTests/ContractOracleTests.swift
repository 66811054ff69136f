import MercatoWire
import Testing

// Skipped, not passed, where the contract's documents are not at hand: see `ContractDocument.directory`.
@Suite(
    "The table of operations against the public OpenAPI documents",
    .enabled(if: !ContractDocument.isMissing, "the contract documents are not beside this repository"))
struct ContractOracleTests {
    private static let documents = [
        ("twilio_marketplace_v1", Operation.Family.marketplace, "/v1/"),
        // The IAM document describes much that Mercato does not have.
        ("twilio_iam_v1", .iam, "/v1/Keys"), ("twilio_monitor_v1", .monitor, "/v1/"),
    ]

    @Test("Both have the same operations, with path, method and success", arguments: documents)
    func operations(document: String, family: Operation.Family, beginning: String) throws {
        let published = try published(document, beginning)
        let ours = Operation.all.filter { $0.family == family }
        #expect(Set(ours.map(line)) == Set(published.map(line)))
        #expect(ours.count == published.count)
    }

    @Test("Both have the same query parameters", arguments: documents)
    func queries(document: String, family: Operation.Family, beginning: String) throws {
        for (path, method, operation) in try published(document, beginning) {
            let names = (operation.parameters ?? []).filter { $0.in == "query" }.map(\.name)
            let ours = try #require(
                Operation.all.first { $0.id.rawValue == operation.operationId }, "\(method) \(path)")
            switch ours.request {
            case .list(let filters):
                #expect(Set(filters + ["PageSize", "Page", "PageToken"]) == Set(names), "\(operation.operationId)")
            case .query(let filters): #expect(Set(filters) == Set(names), "\(operation.operationId)")
            case .form, .json, .none: #expect(names.isEmpty, "\(operation.operationId)")
            }
        }
    }

    @Test("Both have the same kind of body", arguments: documents)
    func bodies(document: String, family: Operation.Family, beginning: String) throws {
        for (_, _, operation) in try published(document, beginning) {
            let ours = try #require(Operation.all.first { $0.id.rawValue == operation.operationId })
            let expected: Set<String> =
                switch ours.request {
                case .form: ["application/x-www-form-urlencoded"]
                case .json: ["application/json"]
                case .none, .list, .query: []
                }
            #expect(Set((operation.requestBody?.content ?? [:]).keys) == expected, "\(operation.operationId)")
        }
    }

    @Test("Both keep the records of a list in the same member", arguments: documents)
    func listKeys(document: String, family: Operation.Family, beginning: String) throws {
        for (_, _, operation) in try published(document, beginning) {
            let properties = operation.responses["200"]?.content?["application/json"]?.schema.properties ?? [:]
            let lists = properties.filter { $0.value.type == "array" }.map(\.key)
            let ours = try #require(Operation.all.first { $0.id.rawValue == operation.operationId })
            #expect(lists.first == ours.listKey, "\(operation.operationId)")
            #expect(lists.count <= 1, "\(operation.operationId)")
        }
    }

    private typealias Published = (path: String, method: String, operation: ContractDocument.Operation)

    private func published(_ document: String, _ beginning: String) throws -> [Published] {
        try ContractDocument(document).paths.filter { $0.key.hasPrefix(beginning) }.flatMap { path, item in
            [("GET", item.get), ("POST", item.post), ("DELETE", item.delete)].compactMap { method, operation in
                operation.map { (path, method, $0) }
            }
        }
    }

    private func line(_ published: Published) -> String {
        let success = published.operation.responses.keys.filter { $0.hasPrefix("2") }.sorted().joined(separator: ",")
        return "\(published.operation.operationId) \(published.method) \(published.path) \(success)"
    }

    private func line(_ operation: Operation) -> String {
        let success = operation.success.map(String.init).sorted().joined(separator: ",")
        return "\(operation.id.rawValue) \(operation.method.rawValue) \(operation.path) \(success)"
    }
}
