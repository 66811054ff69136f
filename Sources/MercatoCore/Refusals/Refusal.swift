package import JSONValue

/// Why something is not done, in words that name what was given, what is wrong and what to do.
///
/// A refusal says everything about itself here; a face adds nothing but its own way of telling the kinds apart.
package protocol Refusal: Error, CustomStringConvertible {
    var kind: RefusalKind { get }
    /// For programs: which parameter, which rule. Nil for nothing.
    var params: JSONObject? { get }
}

extension Refusal {
    package var params: JSONObject? { nil }
}
