import MercatoCore
import MercatoWire

extension APIRouter {
    /// The IAM keys and the classic API (contract: companion APIs).
    var accountsAndKeys: [any OperationHandler] {
        let (accounts, keys) = (useCases.ownAccounts, useCases.ownKeys)
        let handlers: [any OperationHandler] = [
            ListKeys(keys: keys), CreateKey(keys: keys), FetchKey(keys: keys), UpdateKey(keys: keys),
            DeleteKey(keys: keys),
            ListClassicAccounts(accounts: accounts), CreateClassicAccount(accounts: accounts),
            FetchClassicAccount(accounts: accounts), UpdateClassicAccount(accounts: accounts),
            ListClassicKeys(keys: keys), CreateClassicKey(keys: keys), FetchClassicKey(keys: keys),
            UpdateClassicKey(keys: keys), DeleteClassicKey(keys: keys),
            FetchBalance(records: useCases.usageRecords),
        ]
        return handlers
            + ListUsageRecords.spans.map { ListUsageRecords(operation: $0, span: $1, records: useCases.usageRecords) }
    }
}
