import JSONValue
public import MercatoTypes

/// The form of an API key (contract: companion APIs): to make one, where the account is required, or to change one.
public struct KeyForm: Sendable {
    public var accountSid: SID?
    public var friendlyName: String?
    /// `restricted`, `main`, or nil for a standard key.
    public var keyType: String?
    /// The permission paths of a restricted key.
    public var policy: [String]?

    public init(
        accountSid: SID? = nil, friendlyName: String? = nil, keyType: String? = nil, policy: [String]? = nil
    ) {
        self.accountSid = accountSid
        self.friendlyName = friendlyName
        self.keyType = keyType
        self.policy = policy
    }

    /// - Throws: ``RequestFault`` for a malformed account or policy.
    public init(_ form: FormParameters) throws(RequestFault) {
        let reader = FormReader(form: form)
        accountSid = form["AccountSid"] == nil ? nil : try reader.sid("AccountSid", .account)
        friendlyName = reader.text("FriendlyName")
        keyType = reader.text("KeyType")
        guard let document = try reader.object("Policy") else { return }
        let paths = document["allow"]?.array?.map(\.string)
        guard let paths, !paths.contains(nil) else {
            throw RequestFault(parameter: "Policy", "must be {\"allow\": [\"/twilio/…\"]}")
        }
        policy = paths.compactMap(\.self)
    }

    public var parameters: FormParameters {
        var form = FormParameters()
        form.append("AccountSid", accountSid?.description)
        form.append("FriendlyName", friendlyName)
        form.append("KeyType", keyType)
        let document = policy.map { JSONValue.object(["allow": .array($0.map { .string($0) })]) }
        form.append("Policy", document?.serialized())
        return form
    }
}
