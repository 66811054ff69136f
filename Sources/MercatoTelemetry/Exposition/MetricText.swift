/// Writes the text format, version 0.0.4.
struct MetricText {
    private(set) var text = ""

    mutating func head(_ name: String, _ kind: MetricKind, help: String?) {
        if let help {
            let escaped = help.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
                .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
            text += "# HELP \(name) \(escaped)\n"
        }
        text += "# TYPE \(name) \(kind.rawValue)\n"
    }

    mutating func sample(_ name: String, _ labels: Labels, _ value: String) {
        text += labels.text.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels.text)} \(value)\n"
    }

    mutating func bucket(_ name: String, _ labels: Labels, upTo bound: String, _ count: Int) {
        let others = labels.text.isEmpty ? "" : "\(labels.text),"
        text += "\(name)_bucket{\(others)le=\"\(bound)\"} \(count)\n"
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        // Whole numbers as such, as far as they are exact.
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
