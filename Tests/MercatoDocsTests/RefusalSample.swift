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

    static let all = usage + others

    private static let item = SID(kind: .billingItem, high: 1, low: 2)

    static let usage: [RefusalSample] = [
        RefusalSample(UsageRefusal.installationNotFound("XE1"), "20404/installation", leaves: "warning"),
        RefusalSample(UsageRefusal.notListingOwner, "20403/listing_owner", leaves: "warning"),
        RefusalSample(UsageRefusal.manualReportingOff, "20403/manual_usage_reporting", leaves: "warning"),
        RefusalSample(UsageRefusal.listingClosed(.draft), "20403/listing_state", leaves: "warning"),
        RefusalSample(UsageRefusal.malformedBody("The body is empty"), "20001/body", leaves: "warning"),
        RefusalSample(UsageRefusal.noItems, "20001/body", leaves: "warning"),
        RefusalSample(UsageRefusal.tooManyItems(1_001), "20001/body", leaves: "warning"),
        RefusalSample(UsageRefusal.quantity(index: 2, .null), "20001/quantity", leaves: "warning"),
        RefusalSample(UsageRefusal.quantity(index: 0, .amount(.zero)), "20001/quantity", leaves: "warning"),
        RefusalSample(
            UsageRefusal.malformedKey("Idempotency-Key is empty"), "20001/idempotency_key", leaves: "warning"),
        RefusalSample(UsageRefusal.units(.empty), "20001/units", leaves: "warning"),
        RefusalSample(
            UsageRefusal.product(units: .one, price: .one, .tooManyFractionDigits), "20001/units", leaves: "warning"),
        RefusalSample(UsageRefusal.noOnlyItem(active: 0), "20001/only_billing_item", leaves: "warning"),
        RefusalSample(UsageRefusal.unitPrice(item, .zero), "20001/unit_price", leaves: "warning"),
        RefusalSample(UsageRefusal.credit(.one, left: .zero, .usd, item), "20001/credit", leaves: "warning"),
        RefusalSample(UsageRefusal.keyReused(difference: "sid"), "20409/idempotency_key"),
        RefusalSample(UsageRefusal.billingFailed("disk"), "20500/billing_event", leaves: "error"),
        RefusalSample(UsageRefusal.outcomeUnknown("flush"), "20500/billing_event", leaves: "error"),
    ]

    private struct Surprise: Error {}

    private static let others: [RefusalSample] = [
        RefusalSample(RequestFault(parameter: "PageSize", "must be 1 or more"), "20001/parameter"),
        RefusalSample(RequestFault.missing("AvailableAddOnSid"), "20001/parameter"),
        RefusalSample(AdministrationRefusal.invalid(parameter: "Policy", reason: "is missing"), "20001/parameter"),
        RefusalSample(InvalidPosition(), "20001/page-token"),
        RefusalSample(InstallationRefusal.termsNotAccepted, "20001/terms"),
        RefusalSample(InstallationRefusal.malformedUniqueName, "20001/unique-name"),
        RefusalSample(InstallationRefusal.configuration(["/a is required"]), "20001/configuration"),
        RefusalSample(InstallationRefusal.uniqueNameTaken("a"), "20409/unique-name"),
        RefusalSample(InstallationRefusal.brokenSchema("a loop"), "20500/schema"),
        RefusalSample(
            AdministrationRefusal.transition(resource: "key", from: "a", to: "b", allowed: []), "20409/state"),
        RefusalSample(KeyReuse(parameters: ["UniqueName"]), "20409/repeated"),
        RefusalSample(HTTPRefusal.tooManyRequests(waiting: 9), "20429/turns"),
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
