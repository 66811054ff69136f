/// What is wrong with a request's parameters: the parameter, the cause and the fix, in one sentence.
public struct RequestFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The parameter's name as the caller writes it; nil when the whole body or query is at fault.
    public let parameter: String?
    public let description: String

    /// - Parameters:
    ///   - parameter: the parameter's name
    ///   - reason: what is wrong and what would be right, to be read after the parameter's name
    public init(parameter: String, _ reason: String) {
        self.parameter = parameter
        description = "\(parameter) \(reason)"
    }

    public init(_ description: String) {
        parameter = nil
        self.description = description
    }

    /// The recorded wording of the original (contract section d).
    public static func missing(_ parameter: String) -> RequestFault {
        RequestFault(whole: "Missing required parameter \(parameter) in the post body", parameter: parameter)
    }

    private init(whole description: String, parameter: String) {
        self.parameter = parameter
        self.description = description
    }
}
