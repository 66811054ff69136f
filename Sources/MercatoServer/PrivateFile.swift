import Foundation

/// Files that only their owner may read, written whole or not at all, and on the disk when the call returns.
package enum PrivateFile {
    /// - Throws: ``ServerFault`` naming the file and the cause.
    package static func write(_ text: String, to path: String) throws(ServerFault) {
        let draft = "\(path).\(getpid())"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("write", path) }
        let isFlushed = writeAll(Array(text.utf8), descriptor) && fsync(descriptor) == 0
        guard close(descriptor) == 0, isFlushed, rename(draft, path) == 0 else {
            let fault = fault("write", path)
            unlink(draft)
            throw fault
        }
        try flushDirectory(of: path)
    }

    /// Does nothing when there is no such file.
    /// - Throws: ``ServerFault`` naming the file and the cause.
    package static func remove(_ path: String) throws(ServerFault) {
        guard unlink(path) == 0 || errno == ENOENT else { throw fault("remove", path) }
        try flushDirectory(of: path)
    }

    private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// A name is on the disk only once its directory is.
    static func flushDirectory(of path: String) throws(ServerFault) {
        let directory = (path as NSString).deletingLastPathComponent
        let descriptor = open(directory.isEmpty ? "." : directory, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault("open", directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault("flush", directory) }
    }

    private static func fault(_ verb: String, _ path: String) -> ServerFault {
        ServerFault("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
