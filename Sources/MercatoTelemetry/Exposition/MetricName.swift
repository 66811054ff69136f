/// Names as the text format allows them.
enum MetricName {
    /// Whatever is no letter, digit or `_` becomes `_`, and a digit does not come first. Colons are left to the rules
    /// of whoever scrapes. The name of a counter ends with `_total`.
    static func metric(_ name: String, _ kind: MetricKind) -> String {
        let name = sanitised(name)
        return kind == .counter && !name.hasSuffix("_total") ? "\(name)_total" : name
    }

    /// `le` and names that begin with `__` belong to the format itself.
    static func label(_ name: String) -> String {
        let name = sanitised(name)
        return name == "le" || name.hasPrefix("__") ? "exported_\(name)" : name
    }

    private static func sanitised(_ name: String) -> String {
        var result = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "_": result.unicodeScalars.append(scalar)
            case "0"..."9":
                if result.isEmpty { result = "_" }
                result.unicodeScalars.append(scalar)
            default: result += "_"
            }
        }
        return result.isEmpty ? "_" : result
    }
}
