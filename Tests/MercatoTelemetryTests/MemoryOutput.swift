import MercatoTelemetry
import Synchronization

/// Keeps log lines for a test to look at.
final class MemoryOutput: LogOutput {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    func write(_ line: [UInt8]) {
        kept.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
    }
}
