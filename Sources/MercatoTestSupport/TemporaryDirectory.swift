import Foundation

/// A directory that is removed with everything in it when the test that holds it is over.
package final class TemporaryDirectory: Sendable {
    package let path: String

    package init() {
        // What a test puts there itself is its owner's alone, as the store wants it.
        umask(0o077)
        path = "\(NSTemporaryDirectory())mercato-\(UUID().uuidString)"
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
