import HTTPTypes

/// What an alert may keep of a request. Alerts are read by more people than send requests, and for longer than a secret
/// should last, so they keep what is known to help and to be harmless, and nothing else.
enum AlertRequest {
    /// The names of the headers that are kept, in lower case.
    private static let headerNames: Set<String> = [
        "accept", "accept-encoding", "accept-language", "content-encoding", "content-length", "content-type", "date",
        "expect", "host", "i-twilio-idempotency-token", "idempotency-key", "transfer-encoding", "user-agent",
        "x-request-id",
    ]

    /// The headers that are kept, one a line.
    static func headers(_ fields: HTTPFields) -> String {
        fields.filter { headerNames.contains($0.name.canonicalName) }
            .map { "\($0.name): \($0.value)" }.joined(separator: "\n")
    }

    /// Path and query, with the names of the query's parameters and none of their values. What has no name has nothing
    /// that could be kept.
    static func target(_ target: String) -> String {
        guard let mark = target.firstIndex(of: "?") else { return target }
        let names = target[target.index(after: mark)...].split(separator: "&").map { parameter in
            guard let equals = parameter.firstIndex(of: "=") else { return "***" }
            return "\(parameter[..<equals])=***"
        }
        return target[..<mark] + (names.isEmpty ? "" : "?" + names.joined(separator: "&"))
    }
}
