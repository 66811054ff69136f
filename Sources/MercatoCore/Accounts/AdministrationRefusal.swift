package import JSONValue

/// Why an operator's change cannot be made.
package enum AdministrationRefusal: Error, Hashable, Sendable {
    /// A value that is outside its rules; `reason` is to be read after the parameter's name.
    case invalid(parameter: String, reason: String)
    /// The resource cannot go from where it stands to where it is sent.
    case transition(resource: String, from: String, to: String, allowed: [String])
}

extension AdministrationRefusal: Refusal {
    package var description: String {
        switch self {
        case .invalid(let parameter, let reason): "\(parameter) \(reason)"
        case .transition(let resource, let from, let to, let allowed):
            "This \(resource) is \(from) and cannot become \(to). "
                + (allowed.isEmpty ? "That state is final" : "It can become \(allowed.joined(separator: ", "))")
        }
    }
}

extension AdministrationRefusal {
    package var kind: RefusalKind {
        switch self {
        case .invalid: .invalid
        case .transition: .conflict
        }
    }

    package var params: JSONObject? {
        if case .invalid(let parameter, _) = self { ["parameter": .string(parameter)] } else { nil }
    }
}

extension AdministrationRefusal: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "state", "There is no way from this state to that",
            message: "This ‹listing› is ‹draft› and cannot become ‹active›. ‹It can become in_review, retired›",
            cause: "An account, a key or a listing stands where the change does not lead from; closed and retired are "
                + "final, and the last active operator stays one.",
            fix: "Take one of the ways that the message names.",
            request: "POST /ext/v1/Listings/XB…\nContent-Type: application/x-www-form-urlencoded\n\nState=active",
            samples: [AdministrationRefusal.transition(resource: "key", from: "a", to: "b", allowed: [])]),
        parameter,
    ]

    /// The page about every parameter that breaks a rule, whoever reads it.
    package static let parameter = RefusalText(
        "parameter", "A parameter is missing or wrong",
        message: "‹PageSize must be a whole number of at least 1›",
        cause: "A parameter of the form or the query is missing, malformed or outside its limits.",
        fix: "Correct what the message names; `params.parameter` has its name. Of a listing's sections every fault is "
            + "named at once, in `params.faults` too.",
        request: "GET /v1/InstalledAddOns?PageSize=0",
        samples: [AdministrationRefusal.invalid(parameter: "Policy", reason: "is missing")])
}
