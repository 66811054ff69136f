public import JSONValue

/// The body of every 4xx and 5xx (contract: errors).
public struct ErrorResource: DescribedResource, Error, Hashable, Sendable {
    public let code: Int
    /// Names the cause and the fix.
    public let message: String
    /// A page about the code.
    public let moreInfo: String
    /// The HTTP status.
    public let status: Int
    /// What a program may want to know of the cause, such as the gate or the parameter at fault.
    public let params: JSONObject?
    /// A second text that the original sends with 401 and that some clients read.
    public let detail: String?

    public init(
        code: Int, message: String, moreInfo: String, status: Int, params: JSONObject? = nil, detail: String? = nil
    ) {
        self.code = code
        self.message = message
        self.moreInfo = moreInfo
        self.status = status
        self.params = params
        self.detail = detail
    }

    public init(json: JSONValue) throws(ResourceError) {
        let reader = ResourceReader(json: json)
        try self.init(
            code: reader.int("code"), message: reader.string("message"), moreInfo: reader.string("more_info"),
            status: reader.int("status"), params: json["params"]?.object, detail: json["detail"]?.string)
    }

    private static let table = ResourceTable<ErrorResource> {
        Field("code", .integer(format: "int32"), "The error's code; its page is behind `more_info`.") { $0.code }
        Field("message", .text(), "Names the cause and the fix, in words for people.") { $0.message }
        Field("more_info", .uri, "A page of this server about the code.") { $0.moreInfo }
        Field("status", .integer(least: 400, most: 599, format: "int32"), "The HTTP status again.") { $0.status }
        Field.optional(
            "params", .object(),
            "What a program may want to know: `rule` (the gate of a usage report), `parameter`, `permission`."
        ) { $0.params }
        Field.optional("detail", .text(), "A second text that comes with 401.") { $0.detail }
    }

    package static let schemas = [ResourceSchema("Error", "The body of every refusal.", table)]

    public var json: JSONValue { ErrorResource.table.json(self) }
}
