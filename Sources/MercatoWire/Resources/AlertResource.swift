public import JSONValue
public import MercatoTypes

/// A Debugger notification (contract: Debugger).
public struct AlertResource: DescribedResource, Sendable {
    /// What only the single alert shows, not the list.
    public struct Exchange: Sendable {
        public let requestVariables: String
        public let requestHeaders: String
        public let responseHeaders: String
        public let responseBody: String

        public init(requestVariables: String, requestHeaders: String, responseHeaders: String, responseBody: String) {
            self.requestVariables = requestVariables
            self.requestHeaders = requestHeaders
            self.responseHeaders = responseHeaders
            self.responseBody = responseBody
        }

        init(json: JSONValue) throws(ResourceError) {
            let reader = ResourceReader(json: json)
            try self.init(
                requestVariables: reader.string("request_variables"), requestHeaders: reader.string("request_headers"),
                responseHeaders: reader.string("response_headers"), responseBody: reader.string("response_body"))
        }
    }

    public let sid: SID
    public let accountSid: SID
    /// `error`, `warning`, `notice` or `debug`.
    public let logLevel: String
    /// A text, unlike the number in an error body.
    public let errorCode: String
    public let alertText: String
    public let moreInfo: String
    public let requestMethod: String
    public let requestURL: String
    public let resourceSid: SID?
    public let dateGenerated: Timestamp
    public let url: String
    public let exchange: Exchange?

    public init(
        sid: SID, accountSid: SID, logLevel: String, errorCode: String, alertText: String, moreInfo: String,
        requestMethod: String, requestURL: String, resourceSid: SID?, dateGenerated: Timestamp, url: String,
        exchange: Exchange?
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.logLevel = logLevel
        self.errorCode = errorCode
        self.alertText = alertText
        self.moreInfo = moreInfo
        self.requestMethod = requestMethod
        self.requestURL = requestURL
        self.resourceSid = resourceSid
        self.dateGenerated = dateGenerated
        self.url = url
        self.exchange = exchange
    }

    /// Reads an alert; the exchange is nil for one of a list.
    public init(json: JSONValue) throws(ResourceError) {
        let reader = ResourceReader(json: json)
        guard let sid = SID(try reader.string("sid"), .alert),
            let account = SID(try reader.string("account_sid"), .account),
            let date = Timestamp(iso8601: try reader.string("date_generated"))
        else { throw ResourceError("sid", "an alert's SID, account and date") }
        try self.init(
            sid: sid, accountSid: account, logLevel: reader.string("log_level"),
            errorCode: reader.string("error_code"), alertText: reader.string("alert_text"),
            moreInfo: reader.string("more_info"), requestMethod: reader.string("request_method"),
            requestURL: reader.string("request_url"), resourceSid: json["resource_sid"]?.string.flatMap { SID($0) },
            dateGenerated: date, url: reader.string("url"),
            exchange: json["request_variables"] == nil ? nil : Exchange(json: json))
    }

    private static let listed = ResourceTable<AlertResource> {
        Field("sid", .sid(.alert), "Its SID.") { $0.sid }
        Field("account_sid", .sid(.account), "The account whose request led to it.") { $0.accountSid }
        Field("log_level", .words("error", "warning", "notice", "debug"), "How grave it is.") { $0.logLevel }
        Field("error_code", .text(), "The code of the refusal, as a text.") { $0.errorCode }
        Field("alert_text", .text(most: Limits.alertTextCharactersMax), "What went wrong, and the fix.") {
            $0.alertText
        }
        Field("more_info", .uri, "The page about the code.") { $0.moreInfo }
        Field("api_version", .text(), "The version of the API that was called.") { _ in "v1" }
        Field("request_method", .words("GET", "POST").adding("format", "http-method"), "The request's method.") {
            $0.requestMethod
        }
        Field("request_url", .text(), "The request's URL.") { $0.requestURL }
        Field("resource_sid", .orNull(.anySid), "The resource it concerns; null when the request named none.") {
            $0.resourceSid
        }
        Field("service_sid", .orNull(.anySid), "Always null here.") { _ in nil }
        Field("date_created", .dateTime, "When it was written, in GMT.") { $0.dateGenerated }
        Field("date_generated", .dateTime, "When the request was made, in GMT.") { $0.dateGenerated }
        Field("date_updated", .dateTime, "When it was last changed, in GMT.") { $0.dateGenerated }
        Field("url", .uri, "This resource.") { $0.url }
    }

    private static let table =
        listed
        + ResourceTable {
            Field.optional("request_variables", .text(), "The request's parameters or body, at most 16 KiB.") {
                $0.exchange?.requestVariables
            }
            Field.optional("request_headers", .text(), "The request's headers, without `Authorization`.") {
                $0.exchange?.requestHeaders
            }
            Field.optional("response_headers", .text(), "The answer's headers.") { $0.exchange?.responseHeaders }
            Field.optional("response_body", .text(), "The answer's body, at most 16 KiB.") { $0.exchange?.responseBody }
        }

    package static let schemas = [
        ResourceSchema("Alert", "A Debugger notification, as lists show it.", listed),
        ResourceSchema(
            "AlertInstance", "A Debugger notification with the exchange that led to it.", table, isWhole: true),
    ]

    public var json: JSONValue { AlertResource.table.json(self) }
}
