import Foundation
import Logging
import MercatoTelemetry

/// The server's own log: on standard error, so that standard output stays for what a command answers.
enum ServerLog {
    /// - Parameter format: nil for what suits the reader: text on a terminal, else JSON
    static func logger(_ level: Logger.Level, _ format: LogFormat? = nil) -> Logger {
        let format = format ?? (isatty(STDERR_FILENO) == 1 ? .text : .json)
        var logger = Logger(label: "mercato") { label -> any LogHandler in
            switch format {
            case .json: JSONLogHandler(label: label)
            case .text: StreamLogHandler.standardError(label: label)
            }
        }
        logger.logLevel = level
        return logger
    }
}
