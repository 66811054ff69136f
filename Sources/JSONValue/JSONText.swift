/// Text from data made fit for messages and logs.
package enum JSONText {
    /// The text cut to a number of Unicode scalars, with an ellipsis in place of what was cut.
    package static func cut(_ text: String, to scalarsMax: Int) -> String {
        let scalars = text.unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: scalarsMax, limitedBy: scalars.endIndex),
            end != scalars.endIndex
        else { return text }
        return String(scalars[..<end]) + "…"
    }

    /// The text with quotes, backslashes and everything that is not visible written as escapes, so that data cannot
    /// break a log line or reorder what a reader sees.
    package static func visible(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if isVisible(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += scalar.escaped(asASCII: true)
            }
        }
        return result
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar != "\"", scalar != "\\" else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate:
            return false
        default:
            return true
        }
    }
}
