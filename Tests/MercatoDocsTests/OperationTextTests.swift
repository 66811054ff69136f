import JSONValue
import MercatoCore
import MercatoWire
import Testing

@testable import MercatoDocs

@Suite("The document's text of an operation")
struct OperationTextTests {
    @Test("is there for every operation of the table", arguments: OperationID.allCases)
    func texts(id: OperationID) {
        #expect(OperationText.all[id] != nil, "write one in Sources/MercatoDocs/OpenAPI/OperationText+….swift")
    }

    @Test("has the filters of the operation's row and no others", arguments: Operation.all)
    func filters(operation: Operation) throws {
        let text = try #require(OperationText.all[operation.id])
        let filters: [String] =
            switch operation.request {
            case .list(let filters), .query(let filters): filters
            case .none, .form, .json: []
            }
        #expect(text.filters.map(\.name) == filters)
    }

    @Test("has a body where the row has one", arguments: Operation.all)
    func bodies(operation: Operation) throws {
        let text = try #require(OperationText.all[operation.id])
        let hasBody = if case .none = text.body { false } else { true }
        let takesBody =
            switch operation.request {
            case .form, .json: true
            case .none, .list, .query: false
            }
        #expect(hasBody == takesBody)
    }

    @Test("answers a page where the row is a list, and nothing where it says 204", arguments: Operation.all)
    func answers(operation: Operation) throws {
        switch try #require(OperationText.all[operation.id]).answer {
        case .nothing: #expect(operation.success == [204])
        case .page: if case .list = operation.request {} else { Issue.record("\(operation.id) is no list") }
        case .list: #expect(operation.listKey != nil)
        case .resource: #expect(operation.listKey == nil && operation.success != [204])
        }
    }

    @Test("knows what every SID of a path names", arguments: Operation.all)
    func paths(operation: Operation) {
        #expect(operation.pathParameters.map(\.name) == operation.path.parameterNames)
        #expect(operation.pathParameters.allSatisfy { $0.kind != nil })
    }

    @Test("refers to resources that are described, and every resource is referred to")
    func resources() throws {
        let document = OpenAPIDocument(
            operations: Operation.all.map { ($0, .fullAccess) }, version: "1"
        ).json(origin: "https://localhost")
        let schemas = try #require(document["components"]?["schemas"]?.object)
        #expect(Set(schemas.names) == Set(ResourceSchema.all.map(\.name)))
        let text = document["paths"]?.serialized() ?? ""
        let references = text.split(separator: "#/components/schemas/").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(Set(references.map(String.init)).subtracting(schemas.names).isEmpty)
        #expect(Set(ResourceSchema.all.map(\.name)).count == ResourceSchema.all.count)
    }
}
