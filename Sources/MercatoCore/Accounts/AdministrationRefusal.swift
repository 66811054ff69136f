/// Why an operator's change cannot be made.
package enum AdministrationRefusal: Error, Hashable, Sendable {
    /// A value that is outside its rules; `reason` is to be read after the parameter's name.
    case invalid(parameter: String, reason: String)
    /// The resource cannot go from where it stands to where it is sent.
    case transition(resource: String, from: String, to: String, allowed: [String])
}

extension AdministrationRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .invalid(let parameter, let reason): "\(parameter) \(reason)"
        case .transition(let resource, let from, let to, let allowed):
            "This \(resource) is \(from) and cannot become \(to). "
                + (allowed.isEmpty ? "That state is final" : "It can become \(allowed.joined(separator: ", "))")
        }
    }
}
