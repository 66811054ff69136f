import JSONSchema
import MercatoTypes

/// Why an add-on cannot be installed or changed as asked.
package enum InstallationRefusal: Error, Hashable, Sendable {
    /// `AcceptTermsOfService` is false: a required consent that is false is no consent (D17).
    case termsNotAccepted
    case malformedUniqueName
    case uniqueNameTaken(String)
    /// The configuration does not conform to the add-on's schema; each violation names its path.
    case configuration([String])
    /// The listing's own schema cannot be read: the operator's to mend.
    case brokenSchema(String)
}

extension InstallationRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .termsNotAccepted:
            "AcceptTermsOfService must be true: an add-on is installed only under its publisher's terms of service"
        case .malformedUniqueName:
            "UniqueName must begin with a letter and have 1 to \(Limits.uniqueNameCharactersMax) letters, digits, "
                + "underscores or hyphens"
        case .uniqueNameTaken(let name):
            "UniqueName \(name) is already in use in this account. Choose another, or leave it out to have one chosen"
        case .configuration(let violations):
            "Configuration does not conform to the add-on's configuration_schema: "
                + violations.joined(separator: "; ")
        case .brokenSchema(let reason):
            "This add-on's configuration_schema cannot be used: \(reason). Tell the operator of this marketplace"
        }
    }
}
