import Foundation
import Synchronization

/// Writes log lines to a file descriptor, each with one system call as long as the other end takes it whole.
public final class DescriptorOutput: LogOutput {
    public static let standardError = DescriptorOutput(STDERR_FILENO)

    private let descriptor: Int32
    /// A pipe keeps only short writes in one piece.
    private let turn = Mutex(())

    public init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    public func write(_ line: [UInt8]) {
        turn.withLock { _ in
            var rest = line[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0 && errno == EINTR { continue }
                // There is nobody left to tell that the log cannot be written.
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}
