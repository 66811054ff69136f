import ArgumentParser

/// `--log-format`.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    /// One object on each line, for machines.
    case json
    /// For people.
    case text
}
