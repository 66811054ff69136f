package import JSONValue

/// Why something is not done, in words that name what was given, what is wrong and what to do.
///
/// A refusal says everything about itself here; a face adds nothing but its own way of telling the kinds apart.
package protocol Refusal: Error, CustomStringConvertible {
    var kind: RefusalKind { get }
    /// What the caller is told: the description, unless that says what is for the log alone.
    var message: String { get }
    /// For programs: which parameter, which rule. Nil for nothing.
    var params: JSONObject? { get }
    /// In how many seconds the same may be tried again; nil when waiting alone does not help.
    var retryAfterSeconds: Int? { get }
}

extension Refusal {
    package var message: String { description }
    package var params: JSONObject? { nil }
    package var retryAfterSeconds: Int? { nil }
}
