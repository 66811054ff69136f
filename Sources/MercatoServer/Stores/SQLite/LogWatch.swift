import Logging
import MercatoTypes
import Synchronization

/// Tells of a write-ahead log that does not get smaller: something reads the database and does not finish. Mercato's
/// own readers end by themselves; a foreign one, such as a forgotten `sqlite3`, only its owner can end.
final class LogWatch: Sendable {
    private let logger: Logger
    private let logBytes: @Sendable () -> Int
    /// The size last told of; 0 when none was.
    private let told = Mutex(0)

    /// - Parameter logBytes: how large the log is
    init(logger: Logger, logBytes: @escaping @Sendable () -> Int) {
        self.logger = logger
        self.logBytes = logBytes
    }

    var job: PeriodicJob {
        PeriodicJob("watch_log", every: .seconds(Limits.logWatchSeconds)) { [self] in tell() }
    }

    /// What is to be told of a log of this size; nil when it is not worth telling.
    static func warning(_ bytes: Int) -> String? {
        if bytes < Limits.logBytesWarning { return nil }
        return "the write-ahead log is \(bytes >> 20) MiB large: something reads the database and does not finish. "
            + "`fuser mercato.db-wal` in the data directory names it"
    }

    /// Tells of it once, again whenever it has doubled, and when it is over.
    func tell() {
        let bytes = logBytes()
        let before = told.withLock { told in
            defer {
                if bytes < Limits.logBytesWarning { told = 0 } else if told == 0 || bytes >= 2 * told { told = bytes }
            }
            return told
        }
        if let warning = LogWatch.warning(bytes) {
            if before > 0, bytes < 2 * before { return }
            logger.warning("\(warning)", metadata: ["bytes": "\(bytes)"])
        } else if before > 0 {
            logger.notice("the write-ahead log is of its usual size again")
        }
    }
}
