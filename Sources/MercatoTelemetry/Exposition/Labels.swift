/// The labels of one series, in the order of their names and already as they are exposed, because that text is both
/// what tells series apart and what a scrape writes.
struct Labels: Hashable, Comparable, Sendable {
    /// `method="GET",status="200"`; empty without labels.
    let text: String

    init(_ dimensions: [(String, String)]) {
        // Of one name twice, the last counts.
        let values = Dictionary(
            dimensions.map { (MetricName.label($0.0), $0.1) }, uniquingKeysWith: { _, last in last })
        text = values.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Labels.escaped($0.value))\"" }
            .joined(separator: ",")
    }

    static func < (left: Labels, right: Labels) -> Bool { left.text < right.text }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
