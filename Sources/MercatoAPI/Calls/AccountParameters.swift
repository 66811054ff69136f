import MercatoCore
import MercatoWire

/// Reads the words that requests say of accounts; nil stays nil.
enum AccountParameters {
    static func status(_ text: String?) throws(RequestFault) -> Account.Status? {
        guard let text else { return nil }
        guard let status = Account.Status(rawValue: text) else {
            throw RequestFault(parameter: "Status", "must be active, suspended or closed")
        }
        return status
    }

    static func type(_ text: String?) throws(RequestFault) -> Account.Kind? {
        guard let text else { return nil }
        guard let type = Account.Kind(rawValue: text) else {
            throw RequestFault(parameter: "Type", "must be Trial or Full")
        }
        return type
    }
}
