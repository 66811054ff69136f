import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

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
