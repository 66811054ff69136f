import Foundation

/// A file or directory that cannot be used as it is: which one, what is wrong with it and what to do.
package struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }

    /// What the system said of the last call.
    static func system(_ verb: String, _ path: String) -> FileFault {
        FileFault("cannot \(verb) \(path): \(SystemError.last)")
    }
}

enum SystemError {
    /// The system's words for what went wrong last.
    static var last: String { String(cString: strerror(errno)) }
}
