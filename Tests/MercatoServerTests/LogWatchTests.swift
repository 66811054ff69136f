import Logging
import MercatoTelemetry
import MercatoTypes
import Synchronization
import Testing

@testable import MercatoServer

@Suite("The watch over the write-ahead log")
struct LogWatchTests {
    @Test("A large log is told of once, again when it has doubled, and when it is over")
    func telling() {
        let size = Mutex(0)
        let lines = Mutex<[Logger.Level]>([])
        let watch = LogWatch(
            logger: Logger(label: "test") { _ in CountingHandler { level in lines.withLock { $0.append(level) } } }
        ) {
            size.withLock { $0 }
        }
        func step(_ bytes: Int) -> [Logger.Level] {
            size.withLock { $0 = bytes }
            watch.tell()
            return lines.withLock { lines in
                defer { lines = [] }
                return lines
            }
        }
        let limit = Limits.logBytesWarning
        #expect(step(limit - 1) == [])
        #expect(step(limit) == [.warning])
        #expect(step(limit + 1) == [])
        #expect(step(2 * limit) == [.warning])
        #expect(step(0) == [.notice])
        #expect(step(0) == [])
    }

    @Test("The warning names the size and what to look for")
    func warning() throws {
        #expect(LogWatch.warning(Limits.logBytesWarning - 1) == nil)
        let warning = try #require(LogWatch.warning(512 * 1_048_576))
        #expect(warning.contains("512 MiB") && warning.contains("mercato.db-wal"))
    }
}

private struct CountingHandler: LogHandler {
    let note: @Sendable (Logger.Level) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(note: @escaping @Sendable (Logger.Level) -> Void) {
        self.note = note
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { note(event.level) }
}
