import MercatoTypes
import MercatoWire

@testable import MercatoCore
@testable import MercatoHTTP

/// An error, the page that is about it, and the level of the notification it leaves.
struct RefusalSample: Sendable, CustomStringConvertible {
    let error: any Error
    let page: String
    let alert: String?

    init(_ error: any Error, _ page: String, leaves alert: String? = nil) {
        self.error = error
        self.page = page
        self.alert = alert
    }

    var description: String { "\(page): \(error)" }

    /// Those that the refusals give of themselves, and what is thrown and is none.
    static let all =
        ErrorTable.texts.flatMap { text in
            text.samples.map { sample in
                RefusalSample(
                    sample, "\(sample.code.rawValue)/\(text.name)",
                    leaves: (sample as? UsageRefusal)?.alertLevel?.rawValue)
            }
        } + [RefusalSample(Surprise(), "20500/unexpected")]

    static let usage = all.filter { $0.error is UsageRefusal }

    private struct Surprise: Error {}
}
