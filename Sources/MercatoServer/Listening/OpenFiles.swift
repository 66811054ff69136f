import Foundation
import MercatoTypes

/// How many files, and so connections, this process may have open.
enum OpenFiles {
    /// As two plain numbers: which module owns the members of C's `rlimit` depends on what else was built.
    private typealias Bounds = (soft: UInt64, hard: UInt64)
    private static let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// Raises the limit to what a server needs, or as far as the system allows this process: the usual one of 1,024
    /// was made for `select`, and a few idle clients would use it up.
    /// - Returns: the limit in force
    static func raiseLimit() -> Int {
        var bounds: Bounds = (0, 0)
        guard withLimit(&bounds, { getrlimit(openFiles, $0) }) == 0 else { return 1_024 }
        let wanted = UInt64(Limits.openFilesMax)
        // A process with privileges may go beyond its hard limit, others up to it.
        for hard in [max(wanted, bounds.hard), bounds.hard] where bounds.soft < min(wanted, hard) {
            var raised: Bounds = (min(wanted, hard), hard)
            if withLimit(&raised, { setrlimit(openFiles, $0) }) == 0 { return Int(clamping: raised.soft) }
        }
        return Int(clamping: bounds.soft)
    }

    private static func withLimit(_ bounds: inout Bounds, _ call: (UnsafeMutablePointer<rlimit>) -> Int32) -> Int32 {
        withUnsafeMutablePointer(to: &bounds) { $0.withMemoryRebound(to: rlimit.self, capacity: 1, call) }
    }
}
