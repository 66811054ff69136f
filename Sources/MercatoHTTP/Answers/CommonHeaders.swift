package import HTTPTypes
import MercatoTypes
import MercatoWire

/// The headers that every answer carries (contract: common headers).
enum CommonHeaders {
    static func add(to headers: inout HTTPFields, requestSid: SID, took duration: Duration) {
        headers[.twilioRequestID] = requestSid.description
        headers[.twilioRequestDuration] = seconds(duration)
        if headers[.twilioConcurrentRequests] == nil { headers[.twilioConcurrentRequests] = "1" }
        // Answers hold what is one account's own, and some a secret that is shown once.
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        // What a browser is shown is what it is said to be, whatever stands in it.
        headers[.xContentTypeOptions] = "nosniff"
        headers[.accessControlAllowOrigin] = "*"
        headers[.accessControlAllowMethods] = "GET, POST, DELETE, OPTIONS"
        headers[.accessControlAllowHeaders] = allowedHeaders
        headers[.accessControlExposeHeaders] = "ETag"
    }

    private static let allowedHeaders =
        "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, "
        + "Idempotency-Key, I-Twilio-Idempotency-Token"

    /// Three decimals, as recorded: `0.080`.
    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration / .milliseconds(1)
        let whole = Int(milliseconds.rounded(.up))
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
    package static let traceparent = Self("traceparent")!
    package static let forwardedFor = Self("X-Forwarded-For")!
}
