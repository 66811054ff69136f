public import MercatoTypes

/// The form of an account: to make one, where the name is required, or to change one, where nothing is.
public struct AccountForm: Sendable {
    public var friendlyName: String?
    /// `active`, `suspended` or `closed`; on change only.
    public var status: String?
    /// `Trial` or `Full`; full, or the parent's, when not said.
    public var type: String?
    /// On making only: the account it is to be a subaccount of.
    public var parentSid: SID?
    /// Whether it may own listings.
    public var isPublisher: Bool?
    /// Whether it runs the marketplace.
    public var isOperator: Bool?
    /// On making only; the parent's, or USD, when not said.
    public var currency: Currency?

    public init(
        friendlyName: String? = nil, status: String? = nil, type: String? = nil, parentSid: SID? = nil,
        isPublisher: Bool? = nil, isOperator: Bool? = nil, currency: Currency? = nil
    ) {
        self.friendlyName = friendlyName
        self.status = status
        self.type = type
        self.parentSid = parentSid
        self.isPublisher = isPublisher
        self.isOperator = isOperator
        self.currency = currency
    }

    /// - Throws: ``RequestFault`` for a malformed value.
    public init(_ form: FormParameters) throws(RequestFault) {
        let reader = FormReader(form: form)
        friendlyName = reader.text("FriendlyName")
        status = reader.text("Status")
        type = reader.text("Type")
        parentSid = form["ParentSid"] == nil ? nil : try reader.sid("ParentSid", .account)
        isPublisher = try reader.boolean("Publisher")
        isOperator = try reader.boolean("Operator")
        currency = try reader.currency("Currency")
    }

    public var parameters: FormParameters {
        var form = FormParameters()
        form.append("FriendlyName", friendlyName)
        form.append("Status", status)
        form.append("Type", type)
        form.append("ParentSid", parentSid?.description)
        form.append("Publisher", isPublisher.map { "\($0)" })
        form.append("Operator", isOperator.map { "\($0)" })
        form.append("Currency", currency?.code)
        return form
    }
}
