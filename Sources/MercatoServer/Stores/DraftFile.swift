import Foundation

/// A file being written under another name, `….partial`, until it is whole: then it is flushed and takes its name.
///
/// It is locked, so that of two that write to the same name one is refused, and what an interrupted run left behind
/// can be told from what a running one is writing.
final class DraftFile {
    let path: String

    private let final: String
    private let descriptor: Int32
    private var isPublished = false

    /// Makes the draft, empty, readable by its owner alone.
    /// - Throws: ``ServerFault`` when it cannot be made or another process is writing it.
    init(for final: String) throws(ServerFault) {
        self.final = final
        let path = "\(final).partial"
        self.path = path
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw DraftFile.fault("write", path) }
        self.descriptor = descriptor
        // One that took its name in between is no draft any more, though its lock is free.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0,
            OpenFile.name(descriptor) == (path as NSString).lastPathComponent
        else {
            isPublished = true
            throw ServerFault("another mercato is writing \(path). Wait for it, or choose another name")
        }
        guard ftruncate(descriptor, 0) == 0, fchmod(descriptor, 0o600) == 0 else {
            throw DraftFile.fault("write", path)
        }
        for companion in ["-journal", "-wal", "-shm"] { unlink(path + companion) }
    }

    /// Flushes the draft and gives it its name, in place of a file that has it.
    /// - Throws: ``ServerFault``; then the name is as it was.
    func publish() throws(ServerFault) {
        guard fsync(descriptor) == 0 else { throw DraftFile.fault("flush", path) }
        guard rename(path, final) == 0 else { throw DraftFile.fault("write", final) }
        isPublished = true
        try PrivateFile.flushDirectory(of: final)
    }

    private static func fault(_ verb: String, _ path: String) -> ServerFault {
        ServerFault("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }

    /// What did not become the file is of no use.
    deinit {
        if !isPublished { unlink(path) }
        close(descriptor)
    }
}
