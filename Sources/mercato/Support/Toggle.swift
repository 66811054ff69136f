import ArgumentParser

/// What an option can switch.
enum Toggle: String, CaseIterable, ExpressibleByArgument {
    case on, off

    var isOn: Bool { self == .on }
}
