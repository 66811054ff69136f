import Foundation
import MercatoCore
import MercatoFiles

/// Holds a data directory for one process: SQLite's file may have one writer only (the WAL-reset bug, see
/// ``SQLiteEngine``). The lock dies with the process, however it ends.
///
/// What is locked is the directory itself: it cannot be removed while the database lies in it, and if it is renamed the
/// lock goes with it. The lock file in it is locked too, for versions that know nothing else, and because some file
/// systems lock no directories; whoever removes it opens no door. No file of SQLite's is locked: its own locks would be
/// dropped when any descriptor of theirs is closed.
package final class DirectoryLock: Sendable {
    private let descriptors: [Int32]

    /// - Throws: ``StoreFault/unavailable(reason:)`` naming the lock file when another process holds the directory.
    package init(_ files: DataFiles) throws {
        var held: [Int32] = []
        do {
            held.append(try DirectoryLock.lock(files.lock, O_RDWR | O_CREAT, files))
            held.append(try DirectoryLock.lock(files.directory, O_RDONLY | O_DIRECTORY, files))
        } catch {
            for descriptor in held { close(descriptor) }
            throw error
        }
        descriptors = held
    }

    private static func lock(_ path: String, _ flags: Int32, _ files: DataFiles) throws -> Int32 {
        let descriptor: Int32
        if path == files.directory {
            descriptor = open(path, flags | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw StoreFault.unavailable(reason: "cannot open \(path): \(String(cString: strerror(errno)))")
            }
        } else {
            do {
                descriptor = try OwnedFile.open(path, flags)
            } catch {
                throw StoreFault.unavailable(reason: error.description)
            }
        }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        let reason = errno
        // Only of a directory: where it cannot be locked, the lock file must do.
        if reason != EWOULDBLOCK, path == files.directory { return descriptor }
        close(descriptor)
        throw StoreFault.unavailable(
            reason: reason == EWOULDBLOCK
                ? "another mercato process is using this data directory (it holds \(files.lock)). "
                    + "Stop it, or give this one a directory of its own with --data"
                : "cannot lock \(path): \(String(cString: strerror(reason)))")
    }

    /// Lets another process, or another engine of this one, take the directory.
    func release() {
        for descriptor in descriptors { flock(descriptor, LOCK_UN) }
    }

    deinit {
        for descriptor in descriptors { close(descriptor) }
    }
}
