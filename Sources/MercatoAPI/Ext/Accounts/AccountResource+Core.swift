import MercatoCore
import MercatoWire

extension AccountResource {
    init(_ account: Account, token: String? = nil, origin: Origin) {
        self.init(
            sid: account.sid, parentSid: account.parent?.sid, friendlyName: account.friendlyName,
            status: account.status.rawValue, type: account.type.rawValue,
            isPublisher: account.roles.contains(.publisher),
            isOperator: account.roles.contains(.operator), currency: account.currency, authToken: token,
            dateCreated: account.dateCreated,
            dateUpdated: account.dateUpdated, origin: origin)
    }

    init(_ opened: AccountAdministration.Opened, origin: Origin) {
        self.init(opened.account, token: opened.token, origin: origin)
    }
}
