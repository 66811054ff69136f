import ArgumentParser

/// Whom a command speaks for, as a sandbox names its parties.
enum Party: String, CaseIterable, ExpressibleByArgument {
    case `operator`
    case publisher
    case customer
    /// The publisher's API key.
    case key

    /// The variable of `sandbox.env` that holds the user name.
    var usernameVariable: String { "MERCATO_\(rawValue.uppercased())_SID" }

    /// The variable of `sandbox.env` that holds the password.
    var passwordVariable: String { "MERCATO_\(rawValue.uppercased())_\(self == .key ? "SECRET" : "TOKEN")" }
}

/// What an option can switch.
enum Toggle: String, CaseIterable, ExpressibleByArgument {
    case on, off

    var isOn: Bool { self == .on }
}
