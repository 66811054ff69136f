import MercatoCore
import MercatoWire

extension ClassicAccountResource {
    init(_ account: Account, token: String?) {
        self.init(
            sid: account.sid, ownerAccountSid: account.parent?.sid ?? account.sid, friendlyName: account.friendlyName,
            status: account.status.rawValue, type: account.type.rawValue, authToken: token,
            dateCreated: account.dateCreated, dateUpdated: account.dateUpdated)
    }
}
