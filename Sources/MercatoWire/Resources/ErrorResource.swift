public import JSONValue

/// The body of every 4xx and 5xx (contract: errors).
public struct ErrorResource: Error, Hashable, Sendable {
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

    public var json: JSONValue {
        var object: JSONObject = [
            "code": .number(JSONNumber(code)), "message": .string(message), "more_info": .string(moreInfo),
            "status": .number(JSONNumber(status)),
        ]
        if let params { object["params"] = .object(params) }
        if let detail { object["detail"] = .string(detail) }
        return .object(object)
    }
}
