import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/InstalledAddOns/{XE}/BillingEvents`: what was billed, event by event.
struct ListBillingEvents: OperationHandler {
    let operation = OperationID.listBillingEvent
    let useCase = UseCase.listBillingEvents
    let ledger: Ledger

    func answer(_ call: Call) async throws -> Response {
        let query = try call.query()
        var filter = BillingEventFilter(installationSid: try call.pathSid(0, .installation))
        filter.billingItemSid = try ListBillingEvents.sid(query, "BillingItemSid", .billingItem)
        filter.reportSid = try ListBillingEvents.sid(query, "UsageReportSid", .usageReport)
        filter.from = try DateFilter.start(query, "From")
        filter.until = try DateFilter.end(query, "To")
        return try await call.list { [filter] in
            try await ledger.events(filter, caller: call.caller, page: $0)
        } json: {
            BillingEventResource($0, origin: call.origin).json
        }
    }

    private static func sid(_ query: FormParameters, _ name: String, _ kind: SIDKind) throws(RequestFault) -> SID? {
        guard let text = query[name] else { return nil }
        guard let sid = SID(text, kind) else {
            throw RequestFault(parameter: name, "must be \(kind.rawValue) followed by 32 hex digits")
        }
        return sid
    }
}

extension BillingEventResource {
    init(_ event: BillingEvent, origin: Origin) {
        self.init(
            sid: event.sid, usageReportSid: event.reportSid, installedAddOnSid: event.installationSid,
            billingItemSid: event.billingItemSid, accountSid: event.customerSid, publisherSid: event.publisherSid,
            kind: Kind(event.kind), amount: event.amount, currency: event.currency, dateCreated: event.dateCreated,
            reverses: event.reverses, origin: origin)
    }
}

extension BillingEventResource.Kind {
    init(_ kind: BillingEvent.Kind) {
        self =
            switch kind {
            case .charge: .charge
            case .credit: .credit
            case .reversal: .reversal
            }
    }
}
