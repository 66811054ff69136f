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

    func subject(of call: Call) -> AnswerSubject? {
        (try? call.pathSid(0, .installation)).map { .books(of: $0) }
    }

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

/// `GET /ext/v1/InstalledAddOns/{XE}/BillingEvents/{BE}`.
struct FetchBillingEvent: OperationHandler {
    let operation = OperationID.fetchBillingEvent
    let useCase = UseCase.fetchBillingEvent
    let ledger: Ledger

    func subject(of call: Call) -> AnswerSubject? {
        (try? call.pathSid(0, .installation)).map { .books(of: $0) }
    }

    func answer(_ call: Call) async throws -> Response {
        let event = try await ledger.event(
            call.pathSid(1, .billingEvent), of: call.pathSid(0, .installation), caller: call.caller)
        return .json(BillingEventResource(event, origin: call.origin).json)
    }
}

/// `POST /ext/v1/InstalledAddOns/{XE}/BillingEvents/{BE}/Reversals`: undoes a charge, or part of it.
struct CreateReversal: OperationHandler {
    let operation = OperationID.createReversal
    let useCase = UseCase.reverseBillingEvent
    let reversals: Reversals

    func answer(_ call: Call) async throws -> Response {
        let installation = try call.pathSid(0, .installation)
        let event = try call.pathSid(1, .billingEvent)
        let amount = try FormReader(form: await call.form()).amount("Amount")
        // The path tells two requests with the same key apart, too.
        var said = FormParameters()
        said.append("InstalledAddOnSid", installation.description)
        said.append("BillingEventSid", event.description)
        said.append("Amount", amount?.description)
        return try await call.create(said, status: .created) { request in
            try await reversals.reverse(event, of: installation, amount: amount, caller: call.caller, once: request)
        } json: {
            BillingEventResource($0.event, origin: $1).json
        }
    }
}
