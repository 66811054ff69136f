import Foundation
import MercatoFiles

/// A file being written under another name, `….partial`, until it is whole: then it is flushed and takes its name.
///
/// It is locked, so that of two that write to the same name one is refused, and what an interrupted run left behind
/// can be told from what a running one is writing.
final class DraftFile {
    let path: String

    private let final: String
    private let descriptor: Int32
    private var isPublished = false

    /// Makes the draft anew, empty, readable by its owner alone; nothing that is there is ever written to.
    /// - Throws: ``ServerFault`` when it cannot be made, another process is writing it, or somebody put something in
    ///   its place.
    init(for final: String) throws(ServerFault) {
        self.final = final
        let path = "\(final).partial"
        self.path = path
        try DraftFile.removeAbandoned(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        self.descriptor = descriptor
        guard descriptor >= 0 else {
            isPublished = true
            throw errno == EEXIST ? DraftFile.busy(path) : DraftFile.fault("write", path)
        }
        guard DraftFile.lock(descriptor, path) else {
            isPublished = true
            throw DraftFile.busy(path)
        }
        for companion in ["-journal", "-wal", "-shm"] { unlink(path + companion) }
    }

    /// Removes what an interrupted run left behind: a file of ours that no process holds.
    /// - Throws: ``ServerFault`` when a process holds it, or when it is none of ours.
    private static func removeAbandoned(_ path: String) throws(ServerFault) {
        guard OwnedFile.isThere(path) else { return }
        let descriptor = try ServerFault.translating { try OwnedFile.open(path, O_RDWR) }
        defer { close(descriptor) }
        guard lock(descriptor, path) else { throw busy(path) }
        unlink(path)
    }

    /// Locks an open draft; false when another process holds it, or when it took its final name in between and is no
    /// draft any more.
    private static func lock(_ descriptor: Int32, _ path: String) -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
            && OpenFile.name(descriptor) == (path as NSString).lastPathComponent
    }

    private static func busy(_ path: String) -> ServerFault {
        ServerFault("another mercato is writing \(path). Wait for it, or choose another name")
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
        if descriptor >= 0 { close(descriptor) }
    }
}
