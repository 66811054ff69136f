import JSONSchema
package import JSONValue
import MercatoTypes

/// Why an add-on cannot be installed or changed as asked.
package enum InstallationRefusal: Error, Hashable, Sendable {
    /// `AcceptTermsOfService` is false: a required consent that is false is no consent (contract: terms).
    case termsNotAccepted
    case malformedUniqueName
    case uniqueNameTaken(String)
    /// The configuration does not conform to the add-on's schema; each violation names its path.
    case configuration([String])
    /// The listing's own schema cannot be read: the operator's to mend.
    case brokenSchema(String)
}

extension InstallationRefusal: Refusal {
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

extension InstallationRefusal {
    package var kind: RefusalKind {
        switch self {
        case .termsNotAccepted, .malformedUniqueName, .configuration: .invalid
        case .uniqueNameTaken: .conflict
        case .brokenSchema: .failed
        }
    }

    package var params: JSONObject? {
        let parameter =
            switch self {
            case .termsNotAccepted: "AcceptTermsOfService"
            case .malformedUniqueName, .uniqueNameTaken: "UniqueName"
            case .configuration, .brokenSchema: "Configuration"
            }
        return ["parameter": .string(parameter)]
    }
}

extension InstallationRefusal: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "terms", "The terms of service were not accepted",
            cause: "An installation was asked for with `AcceptTermsOfService=false`.",
            fix: "Read the publisher's terms, and send `AcceptTermsOfService=true`.",
            request: "POST /v1/InstalledAddOns\nContent-Type: application/x-www-form-urlencoded\n\n"
                + "AvailableAddOnSid=XB…&AcceptTermsOfService=false",
            samples: [InstallationRefusal.termsNotAccepted]),
        RefusalText(
            "unique-name", "The unique name is malformed",
            message: "UniqueName must begin with a letter and have 1 to ‹64› letters, digits, underscores or hyphens",
            cause: "A unique name has other characters, is too long or begins with none of A to Z.",
            fix: "Choose another, or leave `UniqueName` out to have one made of the listing's name.",
            request: "POST /v1/InstalledAddOns/XE…\nContent-Type: application/x-www-form-urlencoded\n\n"
                + "UniqueName=my+reports",
            samples: [InstallationRefusal.malformedUniqueName]),
        RefusalText(
            "configuration", "The configuration does not conform",
            message: "Configuration does not conform to the add-on's configuration_schema: "
                + "‹/workspace is required›",
            cause: "The add-on demands something of its configuration that this one does not keep.",
            fix: "Read `configuration_schema` of the available add-on; the message names each place at fault.",
            request: "POST /v1/InstalledAddOns\nContent-Type: application/x-www-form-urlencoded\n\n"
                + "AvailableAddOnSid=XB…&AcceptTermsOfService=true&Configuration={}",
            samples: [InstallationRefusal.configuration(["/a is required"])]),
        RefusalText(
            "unique-name", "The unique name is in use",
            message: "UniqueName ‹my_reports› is already in use in this account. Choose another, or leave it out to "
                + "have one chosen",
            cause: "Another installation of the account has the name.",
            fix: "Choose another, or leave `UniqueName` out. The name is free again when its installation is removed.",
            request: "POST /v1/InstalledAddOns\nContent-Type: application/x-www-form-urlencoded\n\n"
                + "AvailableAddOnSid=XB…&AcceptTermsOfService=true&UniqueName=my_reports",
            samples: [InstallationRefusal.uniqueNameTaken("a")]),
        RefusalText(
            "schema", "The add-on's schema is broken",
            message: "This add-on's configuration_schema cannot be used: ‹its pattern is no regular expression›. Tell "
                + "the operator of this marketplace",
            cause: "The listing's own configuration schema cannot be read, so that no configuration can be checked.",
            fix: "Tell the operator; the add-on cannot be installed until it is mended.",
            request: "POST /v1/InstalledAddOns",
            samples: [InstallationRefusal.brokenSchema("a loop")]),
    ]
}
