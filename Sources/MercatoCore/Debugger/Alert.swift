package import MercatoTypes

/// A Debugger notification: what went wrong with a request, kept for the account that made it (D13).
package struct Alert: Hashable, Sendable {
    package enum Level: String, CaseIterable, Sendable {
        case error, warning, notice, debug
    }

    /// The request and the answer. Lists leave it out.
    package struct Exchange: Hashable, Sendable {
        package let requestVariables: String
        package let requestHeaders: String
        package let responseHeaders: String
        package let responseBody: String

        package init(requestVariables: String, requestHeaders: String, responseHeaders: String, responseBody: String) {
            self.requestVariables = requestVariables
            self.requestHeaders = requestHeaders
            self.responseHeaders = responseHeaders
            self.responseBody = responseBody
        }
    }

    package let sid: SID
    package let accountSid: SID
    package let level: Level
    package let errorCode: Int
    package let text: String
    package let requestMethod: String
    package let requestURL: String
    package let resourceSid: SID?
    package let dateCreated: Timestamp
    package let exchange: Exchange?

    package init(
        sid: SID, accountSid: SID, level: Level, errorCode: Int, text: String, requestMethod: String,
        requestURL: String, resourceSid: SID?, dateCreated: Timestamp, exchange: Exchange?
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.level = level
        self.errorCode = errorCode
        self.text = text
        self.requestMethod = requestMethod
        self.requestURL = requestURL
        self.resourceSid = resourceSid
        self.dateCreated = dateCreated
        self.exchange = exchange
    }

    /// The alert of a usage report's exchange; long texts are cut (D13 as amended).
    init(
        sid: SID, level: Level, text: String, exchange: any UsageExchange, result: Result<UsageReport, UsageRefusal>,
        accountSid: SID, resourceSid: SID?, dateCreated: Timestamp
    ) {
        let answer = exchange.answer(to: result)
        self.init(
            sid: sid, accountSid: accountSid, level: level, errorCode: answer.errorCode,
            text: text.cut(toBytes: Limits.alertTextCharactersMax), requestMethod: exchange.method,
            requestURL: exchange.url.cut(toBytes: Limits.alertTextCharactersMax), resourceSid: resourceSid,
            dateCreated: dateCreated,
            exchange: Exchange(
                requestVariables: exchange.variables.cut(toBytes: Limits.alertBodyBytesMax),
                requestHeaders: exchange.requestHeaders.cut(toBytes: Limits.alertBodyBytesMax),
                responseHeaders: answer.headers.cut(toBytes: Limits.alertBodyBytesMax),
                responseBody: answer.body.cut(toBytes: Limits.alertBodyBytesMax)))
    }
}

extension String {
    /// At most so many bytes of UTF-8, never half a character.
    func cut(toBytes most: Int) -> String {
        if utf8.count <= most { return self }
        var end = utf8.index(startIndex, offsetBy: most)
        while end > startIndex, UTF8.isContinuation(utf8[end]) { utf8.formIndex(before: &end) }
        return String(self[..<end])
    }
}
