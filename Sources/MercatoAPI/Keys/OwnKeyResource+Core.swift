import MercatoCore
import MercatoWire

extension OwnKeyResource {
    init(_ key: APIKey, secret: String? = nil) {
        self.init(
            sid: key.sid, friendlyName: key.friendlyName, policy: key.policyPaths, secret: secret,
            dateCreated: key.dateCreated, dateUpdated: key.dateUpdated)
    }
}

extension APIKey {
    /// The permission paths of a restricted key; nil for the other kinds.
    var policyPaths: [String]? { kind == .restricted ? policy.map(\.description).sorted() : nil }
}
