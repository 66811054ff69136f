import Foundation
import MercatoServer

/// A lock file, held until it is discarded or the process ends.
final class ReportLock: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Waits for whoever holds it.
    /// - Throws: ``CommandFailure`` when the file cannot be made.
    init(_ path: String) throws(CommandFailure) {
        self.path = path
        var isFirstTry = true
        while true {
            let descriptor = try ReportLock.open(path)
            if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                if isFirstTry { Output.note("waiting for another mercato that sends the very same report") }
                isFirstTry = false
                guard flock(descriptor, LOCK_EX) == 0 else { throw DurableFile.failure("lock", path) }
            }
            // The former holder may have removed the file in the meantime; then another one is the lock now.
            if OpenFile.name(descriptor) != nil {
                self.descriptor = descriptor
                return
            }
            close(descriptor)
        }
    }

    /// Makes the file, or opens it as it is; never what a link in its place leads to.
    private static func open(_ path: String) throws(CommandFailure) -> Int32 {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if descriptor >= 0 { return descriptor }
        guard errno == ELOOP else { throw DurableFile.failure("open", path) }
        throw CommandFailure(
            "\(path) is a symbolic link, which may lead anywhere. Find out who put it there, and remove it")
    }

    /// Removes the file; those who wait for it make a new one.
    func discard() {
        unlink(path)
    }

    deinit {
        close(descriptor)
    }
}
