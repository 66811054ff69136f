import JSONValue
import MercatoWire

/// Headers of answers.
enum SharedHeaders {
    /// Those of every answer.
    static var references: JSONObject {
        var references: JSONObject = [:]
        for name in ["Twilio-Request-Id", "Twilio-Request-Duration", "Twilio-Concurrent-Requests"] {
            references[name] = reference(name)
        }
        return references
    }

    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/headers/\(name)")] }

    static let json: JSONObject = [
        "Twilio-Request-Id": header(
            Shape(["type": "string", "pattern": "^RQ[0-9a-f]{32}$"]), "The request's name in logs and alerts."),
        "Twilio-Request-Duration": header(
            Shape(["type": "string", "pattern": #"^\d+\.\d{3}$"#]), "How long it took, in seconds."),
        "Twilio-Concurrent-Requests": header(
            .integer(least: 1), "How many requests of the account were under way."),
        "Idempotent-Replayed": header(.words("true"), "Sent when this is the first answer, given again."),
        "ETag": header(.text(), "The tag of this answer, for `If-None-Match`."),
        "Retry-After": header(.integer(least: 1), "After how many seconds to try again."),
    ]

    private static func header(_ shape: Shape, _ text: String) -> JSONValue {
        ["description": .string(text), "schema": .object(shape.json)]
    }
}
