import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /2010-04-01/Accounts/{AC}/Usage/Records.json` and its twins for spans of time.
struct ListUsageRecords: OperationHandler {
    static let spans: KeyValuePairs<OperationID, UsageSpan> = [
        .listUsageRecord: .records, .listUsageRecordAllTime: .allTime, .listUsageRecordDaily: .daily,
        .listUsageRecordLastMonth: .lastMonth, .listUsageRecordMonthly: .monthly,
        .listUsageRecordThisMonth: .thisMonth, .listUsageRecordToday: .today, .listUsageRecordYearly: .yearly,
        .listUsageRecordYesterday: .yesterday,
    ]

    let operation: OperationID
    let useCase = UseCase.listUsageRecords
    let span: UsageSpan
    let records: UsageRecords

    func answer(_ call: Call) async throws -> Response {
        let account = try call.pathSid(0, .account)
        let filters = try UsageRecordFilters(call.query())
        let query = UsageRecordQuery(
            accountSid: account, span: span, category: filters.category, start: filters.start, end: filters.end,
            includesSubaccounts: filters.includesSubaccounts)
        return try await call.list(readAtOnce: .max) {
            try await records.list(query, caller: call.caller, page: $0)
        } json: {
            UsageRecordResource($0).json
        }
    }
}

extension UsageRecordResource {
    init(_ record: UsageRecord) {
        self.init(
            accountSid: record.accountSid, category: record.category.name, description: record.category.description,
            days: record.days, price: record.amount, events: record.events, currency: record.currency,
            asOf: record.asOf)
    }
}

/// `GET /2010-04-01/Accounts/{AC}/Balance.json`.
struct FetchBalance: OperationHandler {
    let operation = OperationID.fetchBalance
    let useCase = UseCase.fetchBalance
    let records: UsageRecords

    func answer(_ call: Call) async throws -> Response {
        let balance = try await records.balance(of: call.pathSid(0, .account), caller: call.caller)
        return .json(
            BalanceResource(
                accountSid: balance.accountSid, balance: balance.amount, currency: balance.currency
            ).json)
    }
}
