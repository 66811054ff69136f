import Foundation

/// Files of a data directory: plain files of its owner, in place of which nobody else put anything.
///
/// Looked at by name, through Foundation, because the members of C's `stat` belong to one module or another depending
/// on the order in which a machine built them. That is enough in a directory which only its owner can write
/// (``OwnedDirectory``); every file is opened without following links all the same.
package enum OwnedFile {
    package enum Privacy: Sendable {
        /// Its owner alone reads and writes it.
        case secret
        /// Others may read it, such as a certificate.
        case shared

        fileprivate var forbidden: Int { self == .secret ? 0o077 : 0o022 }
        fileprivate var mode: String { self == .secret ? "600" : "644" }
    }

    /// Refuses a file that others could read, write or have planted. Nothing is said of one that is not there.
    /// - Throws: ``FileFault`` naming the file and what to run.
    package static func check(_ path: String, _ privacy: Privacy = .secret) throws(FileFault) {
        // Of the link, when it is one.
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return }
        switch attributes[.type] as? FileAttributeType {
        case .typeRegular?: break
        case .typeSymbolicLink?:
            throw FileFault(
                "\(path) is a symbolic link, which may lead anywhere. Find out who put it there, and replace it by the "
                    + "file itself")
        default: throw FileFault("\(path) is no plain file. Find out who put it there, and remove it")
        }
        try Ownership.check(path, attributes, inDirectoryOf: (path as NSString).deletingLastPathComponent)
        guard let mode = attributes[.posixPermissions] as? Int, mode & privacy.forbidden == 0 else {
            throw FileFault(
                "\(path) is open to other users (mode \(Ownership.mode(attributes))). Run "
                    + "`chmod \(privacy.mode) \(path)`")
        }
    }

    /// Opens a file that is as ``check(_:_:)`` wants it, or makes it, readable by its owner alone.
    /// - Parameter flags: of `open`; links are never followed
    /// - Returns: the descriptor, which is the caller's to close
    /// - Throws: ``FileFault``.
    package static func open(
        _ path: String, _ flags: Int32, _ privacy: Privacy = .secret
    ) throws(FileFault) -> Int32 {
        try check(path, privacy)
        let descriptor = Foundation.open(path, flags | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault.system("open", path) }
        return descriptor
    }

    /// The text of a small file that is as ``check(_:_:)`` wants it; nil when there is none.
    /// - Throws: ``FileFault``, also for what is no UTF-8.
    package static func text(of path: String, _ privacy: Privacy = .secret) throws(FileFault) -> String? {
        try check(path, privacy)
        let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw FileFault.system("read", path)
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard let data = try? file.readToEnd() ?? Data(), let text = String(data: data, encoding: .utf8) else {
            throw FileFault("\(path) cannot be read as text")
        }
        return text
    }

    /// Whether something has a name, be it a link that leads nowhere.
    package static func isThere(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }
}
