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
        RefusalSample(HTTPRefusal.tooManyBytes(most: 9), "20429/bytes"),
        RefusalSample(ListingFaults([ListingFault("Pricing.body", "must be a text")]), "20001/parameter"),
        RefusalSample(ListingRefusal.notPublisher, "20403/publisher"),
        RefusalSample(ListingRefusal.notOwner, "20403/owner"),
        RefusalSample(ListingRefusal.tooMany, "20409/listings"),
        RefusalSample(CapacityRefusal.tooManyKeys, "20409/keys"),
        RefusalSample(CapacityRefusal.tooManySubaccounts, "20409/subaccounts"),
        RefusalSample(CapacityRefusal.tooManyInstallations, "20409/installations"),
        RefusalSample(CapacityRefusal.tooManyChanges(retryAfterSeconds: 1), "20429/changes"),
        RefusalSample(CapacityRefusal.tooMuchWritten(retryAfterSeconds: 60), "20429/history"),
        RefusalSample(CapacityRefusal.tooManyChecks(retryAfterSeconds: 1), "20429/checks"),
        RefusalSample(CapacityRefusal.storageLow, "20503/storage-low"),
        RefusalSample(ReferralRefusal.ownAccount, "20001/own-account"),
        RefusalSample(ReferralRefusal.unknownAccount, "20001/partner"),
        RefusalSample(AccountAccessRefusal.limitedKey(.standard), "20003/limited-key"),
        RefusalSample(AccountAccessRefusal.foreign, "20003/other-account"),
        RefusalSample(AccountAccessRefusal.nested, "20403/nested"),
        RefusalSample(AuthenticationRefusal.missing, "20003/missing"),
        RefusalSample(AuthenticationRefusal.wrong, "20003/wrong"),
        RefusalSample(AuthenticationRefusal.withdrawn, "20003/credential"),
        RefusalSample(AuthenticationRefusal.suspended, "20403/suspended"),
        RefusalSample(AuthenticationRefusal.tooManyFailures(retryAfterSeconds: 9), "20429/failures"),
        RefusalSample(PermissionMissing(path: "/twilio/monitor/events/read"), "70051/policy"),
        RefusalSample(PermissionMissing(path: nil), "70051/never"),
        RefusalSample(OperatorOnly(), "20403/operator"),
        RefusalSample(StoreFault.overloaded(retryAfterSeconds: 1), "20429/overload"),
        RefusalSample(StoreFault.unavailable(reason: "disk"), "20503/storage"),
        RefusalSample(StoreFault.readTooLong(seconds: 10), "20503/reading"),
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
