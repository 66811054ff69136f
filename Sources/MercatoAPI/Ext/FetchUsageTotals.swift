import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/InstalledAddOns/{XE}/UsageTotals`: what was billed, summed exactly.
struct FetchUsageTotals: OperationHandler {
    let operation = OperationID.fetchUsageTotals
    let useCase = UseCase.fetchUsageTotals
    let ledger: Ledger

    func subject(of call: Call) -> AnswerSubject? {
        (try? call.pathSid(0, .installation)).map { .books(of: $0) }
    }

    func answer(_ call: Call) async throws -> Response {
        let parameters = try call.query()
        var query = UsageTotalsQuery(installationSid: try call.pathSid(0, .installation))
        query.from = try FetchUsageTotals.day(parameters, "From")
        query.to = try FetchUsageTotals.day(parameters, "To")
        if let from = query.from, let to = query.to, to < from {
            throw RequestFault(
                parameter: "To", "is \(to), before From, which is \(from). Give a last day that is not before the first"
            )
        }
        if let text = parameters["Granularity"] {
            guard let granularity = UsageTotalsQuery.Granularity(rawValue: text) else {
                throw RequestFault(
                    parameter: "Granularity", "must be day, month or year; leave it out for one total per item")
            }
            query.granularity = granularity
        }
        let totals = try await ledger.totals(query, caller: call.caller)
        return .json(UsageTotalsResource(totals, query.granularity).json)
    }

    /// Running totals are kept by day, so a bound within a day could not be kept to.
    private static func day(_ query: FormParameters, _ name: String) throws(RequestFault) -> CivilDate? {
        guard let text = query[name] else { return nil }
        guard let date = CivilDate(iso8601: text) else {
            throw RequestFault(parameter: name, "must be a day in GMT: YYYY-MM-DD")
        }
        return date
    }
}

extension UsageTotalsResource {
    init(_ totals: Ledger.Totals, _ granularity: UsageTotalsQuery.Granularity?) {
        self.init(
            currency: totals.currency,
            totals: totals.totals.map { total in
                Total(
                    billingItemSid: total.billingItemSid,
                    period: total.period.flatMap { granularity?.text(of: $0) },
                    total: total.amount, events: total.events)
            })
    }
}

extension UsageTotalsQuery.Granularity {
    /// A span's name: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    fileprivate func text(of start: CivilDate) -> String {
        switch self {
        case .day: start.description
        case .month: start.monthText
        case .year: String(start.monthText.prefix(4))
        }
    }
}
