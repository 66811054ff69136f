import Foundation

/// How many files, and so connections, this process may have open.
enum OpenFiles {
    /// As two plain numbers: which module owns the members of C's `rlimit` depends on what else was built.
    private typealias Bounds = (soft: UInt64, hard: UInt64)
    private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// Raises the limit to the highest that the system allows this process: the usual one of 1,024 was made for
    /// `select`, and a few idle clients would use it up.
    /// - Returns: the limit in force
    static func raiseLimit() -> Int {
        var bounds: Bounds = (0, 0)
        guard withLimit(&bounds, { getrlimit(openFiles, $0) }) == 0 else { return 1_024 }
        var raised: Bounds = (min(bounds.hard, 1 << 20), bounds.hard)
        guard raised.soft > bounds.soft, withLimit(&raised, { setrlimit(openFiles, $0) }) == 0 else {
            return Int(clamping: bounds.soft)
        }
        return Int(clamping: raised.soft)
    }

    private static func withLimit(_ bounds: inout Bounds, _ call: (UnsafeMutablePointer<rlimit>) -> Int32) -> Int32 {
        withUnsafeMutablePointer(to: &bounds) { $0.withMemoryRebound(to: rlimit.self, capacity: 1, call) }
    }
}
