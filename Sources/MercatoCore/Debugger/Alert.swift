package import MercatoTypes

/// A Debugger notification: what went wrong with a request, kept for the account that made it (contract: whose alert).
package struct Alert: Hashable, Sendable {
    package enum Level: String, CaseIterable, Sendable {
        case error, warning, notice, debug
    }

    /// What became of the report.
    package enum Outcome: Hashable, Sendable {
        case refused(RefusalKind, rule: String)
        /// It was accepted, but for some items; the report says which.
        case partlyRefused(report: SID)
        /// Known by the code it was answered alone: from before facts were kept.
        case answered(errorCode: Int)

        /// What alike outcomes have in common.
        package var rule: String {
            switch self {
            case .refused(_, let rule): rule
            case .partlyRefused: "items"
            case .answered(let errorCode): "\(errorCode)"
            }
        }
    }

    /// What the caller was answered.
    package enum Answer: Hashable, Sendable {
        /// The answer is written from these, and the outcome, when somebody reads it.
        /// - Parameters:
        ///   - message: the refusal's; empty for an accepted report
        ///   - errorPages: where the face said that the pages about refusals are
        case facts(requestSid: SID, message: String, errorPages: String)
        /// As it went out, from before facts were kept.
        case written(headers: String, body: String)
    }

    /// The request and the answer. Lists leave it out.
    package struct Exchange: Hashable, Sendable {
        package let requestVariables: String
        package let requestHeaders: String
        package let answer: Answer

        package init(requestVariables: String, requestHeaders: String, answer: Answer) {
            self.requestVariables = requestVariables
            self.requestHeaders = requestHeaders
            self.answer = answer
        }
    }

    package let sid: SID
    package let accountSid: SID
    package let level: Level
    package let outcome: Outcome
    package let text: String
    package let requestMethod: String
    package let requestURL: String
    package let resourceSid: SID?
    package let dateCreated: Timestamp
    package let exchange: Exchange?

    package init(
        sid: SID, accountSid: SID, level: Level, outcome: Outcome, text: String, requestMethod: String,
        requestURL: String, resourceSid: SID?, dateCreated: Timestamp, exchange: Exchange?
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.level = level
        self.outcome = outcome
        self.text = text
        self.requestMethod = requestMethod
        self.requestURL = requestURL
        self.resourceSid = resourceSid
        self.dateCreated = dateCreated
        self.exchange = exchange
    }

    /// The alert of a usage report's exchange; long texts are cut (contract: whose alert).
    init(
        sid: SID, level: Level, text: String, exchange: any UsageExchange, outcome: Outcome, message: String = "",
        accountSid: SID, resourceSid: SID?, dateCreated: Timestamp
    ) {
        self.init(
            sid: sid, accountSid: accountSid, level: level, outcome: outcome,
            text: text.kept(bytes: Limits.alertTextCharactersMax), requestMethod: exchange.method,
            requestURL: exchange.url.kept(bytes: Limits.alertTextCharactersMax), resourceSid: resourceSid,
            dateCreated: dateCreated,
            exchange: Exchange(
                requestVariables: exchange.variables.kept(bytes: Limits.alertBodyBytesMax),
                requestHeaders: exchange.requestHeaders.kept(bytes: Limits.alertBodyBytesMax),
                answer: .facts(
                    requestSid: exchange.requestSid, message: message.kept(bytes: Limits.alertBodyBytesMax),
                    errorPages: exchange.errorPages)))
    }
}

extension Alert {
    /// The warning that an accepted report leaves about items that were not submitted; nil when all were.
    init?(of report: UsageReport, _ exchange: any UsageExchange, _ sids: any SIDSource) {
        let refused = report.items.filter { !$0.submitted }
        if refused.isEmpty { return nil }
        let reasons = refused.map { "\($0.sid.description.prefix(64)) \($0.refusal?.explanation ?? "")" }
        self.init(
            sid: sids.make(.alert, at: report.dateCreated), level: .warning,
            text: "Not submitted (\(refused.count) of \(report.items.count)): " + reasons.joined(separator: "; "),
            exchange: exchange, outcome: .partlyRefused(report: report.sid), accountSid: report.publisherSid,
            resourceSid: report.installationSid, dateCreated: report.dateCreated)
    }
}

extension Alert {
    /// This alert, standing for so many more like it.
    package func counting(_ more: Int) -> Alert {
        Alert(
            sid: sid, accountSid: accountSid, level: level, outcome: outcome,
            text: "\(text) (and \(more) more like this while alerts could not be stored)", requestMethod: requestMethod,
            requestURL: requestURL, resourceSid: resourceSid, dateCreated: dateCreated, exchange: exchange)
    }
}

extension String {
    /// As a store can keep it: at most so many bytes of UTF-8, never half a character, and no NUL, at which some would
    /// end the text.
    package func kept(bytes most: Int) -> String {
        var end = utf8.index(startIndex, offsetBy: min(most, utf8.count))
        while end > startIndex, end < endIndex, UTF8.isContinuation(utf8[end]) { utf8.formIndex(before: &end) }
        let text = self[..<end]
        guard text.utf8.contains(0) else { return String(text) }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}

/// Which alerts of an account are wanted.
package struct AlertFilter: Hashable, Sendable {
    package let accountSid: SID
    package var level: Alert.Level?
    /// Inclusive.
    package var from: Timestamp?
    /// Exclusive.
    package var until: Timestamp?

    package init(accountSid: SID, level: Alert.Level? = nil, from: Timestamp? = nil, until: Timestamp? = nil) {
        self.accountSid = accountSid
        self.level = level
        self.from = from
        self.until = until
    }
}
