import ArgumentParser
import Foundation
import Logging
import MercatoTelemetry

/// `--log-format`.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    /// One object on each line, for machines.
    case json
    /// For people.
    case text
}

/// `--log-level`.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case error, warning, notice, info, debug, trace

    var level: Logger.Level {
        switch self {
        case .error: .error
        case .warning: .warning
        case .notice: .notice
        case .info: .info
        case .debug: .debug
        case .trace: .trace
        }
    }
}

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
