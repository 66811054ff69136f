import Foundation
import MercatoSQLite
import MercatoTestSupport

/// A directory that is removed with everything in it when the test that holds it is over.
final class TemporaryDirectory: Sendable {
    let path: String

    init() {
        // What a test puts there itself is its owner's alone, as the store wants it.
        umask(0o077)
        path = "\(NSTemporaryDirectory())mercato-\(UUID().uuidString)"
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// A marketplace on a new store in this directory.
    func marketplace(_ fixtures: Fixtures = Fixtures()) throws -> Marketplace {
        try Marketplace(fixtures, on: SQLiteEngine(directory: path))
    }
}
