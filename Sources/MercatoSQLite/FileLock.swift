import Foundation
import MercatoCore
import MercatoFiles

/// Holds a data directory for one process: SQLite's file may have one writer only (the WAL-reset bug, see
/// ``SQLiteEngine``). The lock dies with the process, however it ends.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``StoreFault/unavailable(reason:)`` naming the file when another process holds it.
    package init(_ path: String) throws {
        let descriptor: Int32
        do {
            descriptor = try OwnedFile.open(path, O_RDWR | O_CREAT)
        } catch {
            throw StoreFault.unavailable(reason: error.description)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw StoreFault.unavailable(
                reason: "another mercato process is using this data directory (it holds \(path)). "
                    + "Stop it, or give this one a directory of its own with --data")
        }
        self.descriptor = descriptor
    }

    /// Lets another process, or another engine of this one, take the directory.
    func release() {
        flock(descriptor, LOCK_UN)
    }

    deinit {
        close(descriptor)
    }
}
