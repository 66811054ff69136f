import Foundation

/// The variables that say where a server is and who calls: those of the environment, or of a file such as the
/// `sandbox.env` that `mercato dev` writes.
struct Variables {
    private let values: [String: String]
    /// Where they come from, to be read after "in" or "set it in".
    let source: String

    /// Those of this process.
    init() {
        values = ProcessInfo.processInfo.environment
        source = "the environment"
    }

    /// Those of a file of `NAME=value` lines. Blank lines and lines that begin with `#` are passed over.
    /// - Throws: ``CommandFailure`` naming the file when it cannot be read or is none of such lines.
    init(file path: String) throws(CommandFailure) {
        guard let data = FileManager.default.contents(atPath: path), let text = String(bytes: data, encoding: .utf8)
        else {
            throw CommandFailure(
                "cannot read the file \(path) given with --env-file. `mercato dev` writes one when it starts; "
                    + "it is sandbox.env in its data directory unless told otherwise")
        }
        var values: [String: String] = [:]
        for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let equals = line.firstIndex(of: "=") else {
                throw CommandFailure(
                    "line \(place + 1) of the file \(path) given with --env-file is no NAME=value. `mercato dev` "
                        + "writes such a file when it starts")
            }
            values[String(line[..<equals])] = String(line[line.index(after: equals)...])
        }
        self.values = values
        source = path
    }

    /// The value of a variable; one that is empty counts as not set.
    subscript(name: String) -> String? {
        values[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
