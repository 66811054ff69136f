import Logging

/// The server's own log: on standard error, so that standard output stays for what a command answers.
enum ServerLog {
    static func logger(_ level: Logger.Level) -> Logger {
        var logger = Logger(label: "mercato") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
