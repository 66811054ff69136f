public import MercatoTypes

/// The form of a billing item: to make one, where the name is required, or to change one.
public struct BillingItemForm: Sendable {
    public var friendlyName: String?
    /// The only currency it is billed in; on making only.
    public var currency: Currency?
    /// What one unit costs, for reports in units.
    public var unitPrice: Amount?
    public var isActive: Bool?

    public init(
        friendlyName: String? = nil, currency: Currency? = nil, unitPrice: Amount? = nil, isActive: Bool? = nil
    ) {
        self.friendlyName = friendlyName
        self.currency = currency
        self.unitPrice = unitPrice
        self.isActive = isActive
    }

    /// - Throws: ``RequestFault`` for a malformed value.
    public init(_ form: FormParameters) throws(RequestFault) {
        let reader = FormReader(form: form)
        friendlyName = reader.text("FriendlyName")
        currency = try reader.currency("Currency")
        unitPrice = try reader.amount("UnitPrice")
        isActive = try reader.boolean("Active")
    }

    public var parameters: FormParameters {
        var form = FormParameters()
        form.append("FriendlyName", friendlyName)
        form.append("Currency", currency?.code)
        form.append("UnitPrice", unitPrice?.description)
        form.append("Active", isActive.map { "\($0)" })
        return form
    }
}
