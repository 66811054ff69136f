import JSONValue
import MercatoCore
import MercatoTypes
import MercatoWire

/// One operation as the document describes it.
struct DocumentedOperation {
    let operation: Operation
    let need: Need
    let text: OperationText
    let tag: OperationTag

    init(_ operation: Operation, _ need: Need, _ text: OperationText) {
        self.operation = operation
        self.need = need
        self.text = text
        tag = OperationTag(operation, need)
    }

    var json: JSONObject {
        var json: JSONObject = [
            "operationId": .string(operation.id.rawValue), "tags": [.string(tag.rawValue)],
            "summary": .string(text.summary),
        ]
        if !text.description.isEmpty { json["description"] = .string(text.description) }
        if operation.family == .preview { json["deprecated"] = true }
        json["x-permission"] = need.permission.map { .string($0) } ?? .null
        json["x-full-access"] = .bool(need == .fullAccess)
        json["x-operators-only"] = .bool(need == .operatorRole)
        if !parameters.isEmpty { json["parameters"] = .array(parameters) }
        if let body { json["requestBody"] = body }
        json["responses"] = .object(responses)
        return json
    }

    // MARK: Requests

    private var parameters: [JSONValue] {
        var parameters = operation.pathParameters.map { name, kind in
            DocumentedOperation.parameter(
                Member(name, kind.map { Shape.sid($0) } ?? .anySid, "The SID of the \(kind?.noun ?? "resource")."),
                in: "path")
        }
        parameters += text.filters.map { DocumentedOperation.parameter($0, in: "query") }
        if case .list = operation.request { parameters += SharedParameters.paging }
        if text.isIdempotent { parameters += SharedParameters.idempotency }
        if operation.hasEntityTag { parameters += SharedParameters.entityTag }
        return parameters
    }

    static func parameter(_ member: Member, in place: String) -> JSONValue {
        [
            "name": .string(member.name), "in": .string(place), "required": .bool(!member.isOptional),
            "description": .string(member.text), "schema": .object(member.shape.json),
        ]
    }

    private var body: JSONValue? {
        let form = "application/x-www-form-urlencoded"
        switch text.body {
        case .none: return nil
        case .form(let members):
            let isRequired = members.contains { !$0.isOptional }
            return content([(form, .members(members))], isRequired: isRequired)
        case .jsonOrForm(let shape, let members):
            return content([("application/json", shape), (form, .members(members))], isRequired: true)
        }
    }

    private func content(_ types: [(String, Shape)], isRequired: Bool) -> JSONValue {
        var content: JSONObject = [:]
        for (type, shape) in types {
            var media: JSONObject = ["schema": .object(shape.json)]
            if let example = CapturedExample.request(of: operation.id, type: type) {
                media["examples"] = ["sandbox": ["value": example]]
            }
            content[type] = .object(media)
        }
        return ["required": .bool(isRequired), "content": .object(content)]
    }

    // MARK: Answers

    private var responses: JSONObject {
        var responses: JSONObject = [:]
        for status in operation.success { responses["\(status)"] = success(status) }
        for (status, text) in self.text.others.sorted(by: { $0.key < $1.key }) {
            responses["\(status)"] = ["description": .string(text)]
        }
        if operation.hasEntityTag { responses["304"] = ["description": "What the caller has is still true."] }
        for refusal in RefusalResponse.allCases where refusals.contains(refusal.rawValue) {
            responses["\(refusal.rawValue)"] = ["$ref": .string("#/components/responses/\(refusal.name)")]
        }
        return responses
    }

    private var refusals: Set<Int> {
        var statuses: Set<Int> = [401, 403, 426, 429, 500, 503]
        if !operation.path.parameterNames.isEmpty { statuses.insert(404) }
        if case .none = operation.request {} else { statuses.insert(400) }
        if case .none = text.body {} else { statuses.insert(413) }
        if operation.method != .get, ![.createBillingUsage, .previewCreateUsage].contains(operation.id) {
            statuses.insert(507)
        }
        return statuses.union(text.refusals)
    }

    private func success(_ status: Int) -> JSONValue {
        var answer: JSONObject = ["description": .string(SuccessStatus.text(status))]
        var headers = SharedHeaders.references
        if text.isIdempotent { headers["Idempotent-Replayed"] = SharedHeaders.reference("Idempotent-Replayed") }
        if operation.hasEntityTag { headers["ETag"] = SharedHeaders.reference("ETag") }
        answer["headers"] = .object(headers)
        if let shape = answerShape {
            var media: JSONObject = ["schema": .object(shape.json)]
            if let example = CapturedExample.answer(of: operation.id, status: status) {
                media["examples"] = ["sandbox": ["value": example]]
            }
            answer["content"] = ["application/json": .object(media)]
        }
        return .object(answer)
    }

    private var answerShape: Shape? {
        switch text.answer {
        case .nothing: return nil
        case .resource(let name): return .ref(name)
        case .list(let name):
            let meta = Member.optional("meta", .ref("PageMeta"), "Where this page stands, when not all fit into one.")
            return .members([
                Member(operation.listKey ?? "", .list(of: .ref(name)), "All of them, if they fit into one page."),
                meta,
            ])
        case .page(let name):
            let records = Member(operation.listKey ?? "", .list(of: .ref(name)), "The records of this page.")
            if operation.family == .classic { return .members([records] + ResourceShape.classicPage) }
            return .members([records, Member("meta", .ref("PageMeta"), "Where this page stands.")])
        }
    }
}
