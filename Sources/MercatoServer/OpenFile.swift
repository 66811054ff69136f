import Foundation

/// What an open file is called now, which may not be what it was opened as.
///
/// Asked of Linux's `/proc` through Foundation: the members of C's `stat` belong to one module or another, depending on
/// the order in which a machine built them, and a package must compile in any.
package enum OpenFile {
    /// Nil when it has been removed.
    package static func name(_ descriptor: Int32) -> String? {
        let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
        guard let path, !path.hasSuffix(" (deleted)") else { return nil }
        return (path as NSString).lastPathComponent
    }

    /// Whether two paths lead to one file.
    static func isSame(_ first: String, _ second: String) -> Bool {
        guard let first = number(first), let second = number(second) else { return false }
        return first == second
    }

    private static func number(_ path: String) -> [Int]? {
        let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: target),
            let device = attributes[.systemNumber] as? Int, let file = attributes[.systemFileNumber] as? Int
        else { return nil }
        return [device, file]
    }
}
