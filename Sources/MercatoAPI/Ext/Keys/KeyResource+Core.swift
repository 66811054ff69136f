import MercatoCore
import MercatoWire

extension KeyResource {
    init(_ key: APIKey, secret: String? = nil, origin: Origin) {
        self.init(
            sid: key.sid, accountSid: key.accountSid, friendlyName: key.friendlyName, kind: key.kind.rawValue,
            policy: key.policyPaths, secret: secret,
            formerSecretUntil: key.formerSecret?.until, dateLastUsed: key.dateLastUsed, dateCreated: key.dateCreated,
            dateUpdated: key.dateUpdated, origin: origin)
    }

    init(_ issued: KeyAdministration.Issued, origin: Origin) {
        self.init(issued.key, secret: issued.secret, origin: origin)
    }
}
