import Foundation
import MercatoServer

/// Files that are on the disk, whole, when a call returns.
enum DurableFile {
    /// Makes a directory, and those above it, for this user alone.
    static func makeDirectory(_ path: String) throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                "cannot make the directory \(path), where the keys of unanswered reports are kept. "
                    + "Name another with --state-dir, or give a key of your own with --key")
        }
    }

    /// The bytes of a file; nil when there is none.
    static func read(_ path: String) throws(CommandFailure) -> [UInt8]? {
        if let data = FileManager.default.contents(atPath: path) { return [UInt8](data) }
        guard access(path, F_OK) != 0, errno == ENOENT else { throw failure("read", path) }
        return nil
    }

    static func write(_ text: String, to path: String) throws(CommandFailure) {
        do {
            try PrivateFile.write(text, to: path)
        } catch {
            throw CommandFailure(error.description)
        }
    }

    static func remove(_ path: String) throws(CommandFailure) {
        do {
            try PrivateFile.remove(path)
        } catch {
            throw CommandFailure(error.description)
        }
    }

    static func failure(_ verb: String, _ path: String) -> CommandFailure {
        CommandFailure("cannot \(verb) \(path): \(String(cString: strerror(errno)))")
    }
}
