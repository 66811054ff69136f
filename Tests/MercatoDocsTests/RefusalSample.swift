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

    static let all = documented + others

    /// Those that the refusals of the core give of themselves.
    static let documented = RefusalTexts.all.flatMap { text in
        text.samples.map { sample in
            RefusalSample(
                sample, "\(sample.kind.code.rawValue)/\(text.name)",
                leaves: (sample as? UsageRefusal)?.alertLevel?.rawValue)
        }
    }

    static let usage = documented.filter { $0.error is UsageRefusal }

    private struct Surprise: Error {}

    private static let others: [RefusalSample] = [
        RefusalSample(RequestFault(parameter: "PageSize", "must be 1 or more"), "20001/parameter"),
        RefusalSample(RequestFault.missing("AvailableAddOnSid"), "20001/parameter"),
        RefusalSample(AdministrationRefusal.invalid(parameter: "Policy", reason: "is missing"), "20001/parameter"),
        RefusalSample(InvalidPosition(), "20001/page-token"),
        RefusalSample(HTTPRefusal.tooManyRequests(waiting: 9), "20429/turns"),
        RefusalSample(ListingFaults([ListingFault("Pricing.body", "must be a text")]), "20001/parameter"),
        RefusalSample(StoreFault.overloaded(retryAfterSeconds: 1), "20429/overload"),
        RefusalSample(StoreFault.unavailable(reason: "disk"), "20503/storage"),
        RefusalSample(StoreFault.outcomeUnknown(reason: "flush"), "20500/outcome"),
        RefusalSample(NotFound(), "20404/resource"),
        RefusalSample(HTTPRefusal.methodNotAllowed(allowed: ["POST"]), "20004/method"),
        RefusalSample(HTTPRefusal.bodyTooLarge(most: 9), "20413/body"),
        RefusalSample(HTTPRefusal.headTooLarge, "20413/head"),
        RefusalSample(HTTPRefusal.tlsRequired, "20426/tls"),
        RefusalSample(HTTPRefusal.unparsable, "20001/http"),
        RefusalSample(Surprise(), "20500/unexpected"),
    ]
}
