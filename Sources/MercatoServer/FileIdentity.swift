import CDispatch
import Foundation

// The members of `stat` belong to one of these modules or another, depending on which the compiler met first; with all
// of them named, the order in which the package is built does not matter.
#if canImport(CoreFoundation)
    import CoreFoundation
#endif
#if canImport(Glibc)
    import Glibc
#endif

/// Which file it is, whatever its name: two are equal when they are one file.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let number: UInt64
    /// How many names it has; 0 for one that was removed while it is open.
    private let nameCount: UInt64

    /// Of an open file; nil when it cannot be looked at.
    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// Of a named file; nil when there is none. A link at the end of the path is followed only when asked.
    package init?(path: String, followsLink: Bool) {
        var status = stat()
        guard (followsLink ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
        nameCount = UInt64(status.st_nlink)
    }

    package var hasName: Bool { nameCount > 0 }

    package static func == (left: FileIdentity, right: FileIdentity) -> Bool {
        left.device == right.device && left.number == right.number
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(device)
        hasher.combine(number)
    }
}
