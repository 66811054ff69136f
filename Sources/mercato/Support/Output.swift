import Foundation

/// The two streams of a command: answers go to standard output, everything about them to standard error.
enum Output {
    /// Writes a line at once, so that a reader at the other end of a pipe sees it.
    ///
    /// Ends the process when nobody reads any more: whatever it would still find out, nobody would learn.
    static func line(_ text: String) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
        } catch {
            exit(EXIT_FAILURE)
        }
    }

    static func note(_ text: String) {
        // There is no third stream to complain on.
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }

    /// A text from elsewhere as one line that cannot steer a terminal: control characters become spaces.
    static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
