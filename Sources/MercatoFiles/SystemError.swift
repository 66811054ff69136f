import Foundation

enum SystemError {
    /// The system's words for what went wrong last.
    static var last: String { String(cString: strerror(errno)) }
}
