import ArgumentParser
import Logging

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
