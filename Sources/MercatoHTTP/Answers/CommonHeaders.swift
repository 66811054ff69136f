package import HTTPTypes
package import MercatoTypes
import MercatoWire

/// The headers that every answer carries (contract: common headers).
package enum CommonHeaders {
    package static func add(to headers: inout HTTPFields, requestSid: SID, took duration: Duration) {
        // Appended, because they are not there yet: to set a header is to look at all others first.
        headers.append(HTTPField(name: .twilioRequestID, value: requestSid.description))
        headers.append(HTTPField(name: .twilioRequestDuration, value: seconds(duration)))
        if !headers.contains(.twilioConcurrentRequests) { headers.append(alone) }
        // Answers hold what is one account's own, and some a secret that is shown once.
        if !headers.contains(.cacheControl) { headers.append(notStored) }
        headers.append(contentsOf: always)
    }

    private static let alone = HTTPField(name: .twilioConcurrentRequests, value: "1")
    private static let notStored = HTTPField(name: .cacheControl, value: "no-store")

    /// Those that are the same in every answer.
    package static let always: [HTTPField] = [
        // What a browser is shown is what it is said to be, whatever stands in it.
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        HTTPField(name: .accessControlAllowOrigin, value: "*"),
        HTTPField(name: .accessControlAllowMethods, value: "GET, POST, DELETE, OPTIONS"),
        HTTPField(
            name: .accessControlAllowHeaders,
            value: "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, "
                + "If-Unmodified-Since, Idempotency-Key, I-Twilio-Idempotency-Token"),
        HTTPField(name: .accessControlExposeHeaders, value: "ETag"),
    ]

    /// Three decimals, as recorded: `0.080`.
    package static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let whole = Int(seconds) * 1_000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
        let fraction = String(whole % 1_000)
        return "\(whole / 1_000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
    }
}

extension HTTPField.Name {
    package static let twilioRequestID = Self("Twilio-Request-Id")!
    package static let twilioRequestDuration = Self("Twilio-Request-Duration")!
    package static let twilioConcurrentRequests = Self("Twilio-Concurrent-Requests")!
    package static let idempotencyKey = Self(IdempotencyHeader.standardName)!
    package static let twilioIdempotencyToken = Self(IdempotencyHeader.twilioName)!
    package static let idempotentReplayed = Self(IdempotencyHeader.replayedName)!
    /// In lower case, as its standard writes it.
    package static let traceContext = Self("traceparent")!
    package static let forwardedFor = Self("X-Forwarded-For")!
}
