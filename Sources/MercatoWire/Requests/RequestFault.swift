/// What is wrong with a request's parameters: the parameter, the cause and the fix, in one sentence.
public struct RequestFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The parameter's name as the caller writes it; nil when the whole body or query is at fault.
    public let parameter: String?
    /// What is wrong and what would be right, to be read after the parameter's name if there is one.
    public let reason: String
    public let description: String

    /// - Parameters:
    ///   - parameter: the parameter's name
    ///   - reason: what is wrong and what would be right, to be read after the parameter's name
    public init(parameter: String, _ reason: String) {
        self.parameter = parameter
        self.reason = reason
        description = "\(parameter) \(reason)"
    }

    public init(_ description: String) {
        parameter = nil
        reason = description
        self.description = description
    }

    /// The recorded wording of the original (contract: errors).
    public static func missing(_ parameter: String) -> RequestFault {
        RequestFault(missing: "Missing required parameter \(parameter) in the post body", parameter: parameter)
    }

    /// The body is of another content type than a form's.
    package static let noForm = RequestFault(
        "The Content-Type must be application/x-www-form-urlencoded, with the parameters as name=value pairs")

    /// The page token is none that this server made for the list.
    package static let pageToken = RequestFault(
        "Invalid PageToken. It was changed, or made for another list or account; follow next_page_url and "
            + "previous_page_url of a page of this list as they are")

    private init(missing description: String, parameter: String) {
        self.parameter = parameter
        reason = "is missing"
        self.description = description
    }
}
