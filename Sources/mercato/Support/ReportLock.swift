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
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw DurableFile.failure("open", path) }
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

    /// Removes the file; those who wait for it make a new one.
    func discard() {
        unlink(path)
    }

    deinit {
        close(descriptor)
    }
}
