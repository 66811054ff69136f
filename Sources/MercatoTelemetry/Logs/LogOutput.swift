import Foundation
import Synchronization

/// Where log lines go.
public protocol LogOutput: Sendable {
    /// Takes one line with its line break, in one piece.
    func write(_ line: [UInt8])
}

/// Writes log lines to a file descriptor, each with one system call as long as the other end takes it whole.
public final class DescriptorOutput: LogOutput {
    public static let standardError = DescriptorOutput(STDERR_FILENO)

    private let descriptor: Int32
    /// A pipe keeps only short writes in one piece, so lines take turns. Whether the last one was cut off.
    private let isCut = Mutex(false)

    public init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    public func write(_ line: [UInt8]) {
        isCut.withLock { isCut in
            // The rest of a line that was lost must not cost the next one too.
            var rest = isCut ? [UInt8(ascii: "\n")] + line : line[...]
            isCut = false
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0 && errno == EINTR { continue }
                // There is nobody left to tell that the log cannot be written.
                guard count > 0 else {
                    isCut = rest.count < line.count
                    return
                }
                rest = rest.dropFirst(count)
            }
        }
    }
}
