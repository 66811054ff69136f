public import JSONValue
public import MercatoWire

/// A resource as a server answers it: its members typed, and the answer itself beside them.
public protocol MercatoResource: Sendable {
    /// - Throws: `ResourceError` when a member is missing or of another type
    init(json: JSONValue) throws(ResourceError)

    /// The resource as the server said it, with whatever a newer server adds.
    var json: JSONValue { get }
}

extension AlertResource: MercatoResource {}
extension EventResource: MercatoResource {}
extension UsageTotalsResource: MercatoResource {}
