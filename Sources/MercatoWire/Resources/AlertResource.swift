public import JSONValue
public import MercatoTypes

/// A Debugger notification (contract: Debugger).
public struct AlertResource: Sendable {
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

    public var json: JSONValue {
        var object: JSONObject = [
            "sid": sid.json, "account_sid": accountSid.json, "log_level": .string(logLevel),
            "error_code": .string(errorCode), "alert_text": .string(alertText), "more_info": .string(moreInfo),
            "api_version": "v1", "request_method": .string(requestMethod), "request_url": .string(requestURL),
            "resource_sid": resourceSid?.json ?? .null, "service_sid": .null,
            "date_created": .string(dateGenerated.iso8601), "date_generated": .string(dateGenerated.iso8601),
            "date_updated": .string(dateGenerated.iso8601), "url": .string(url),
        ]
        if let exchange {
            object["request_variables"] = .string(exchange.requestVariables)
            object["request_headers"] = .string(exchange.requestHeaders)
            object["response_headers"] = .string(exchange.responseHeaders)
            object["response_body"] = .string(exchange.responseBody)
        }
        return .object(object)
    }
}
