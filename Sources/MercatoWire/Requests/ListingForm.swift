public import JSONValue
public import MercatoTypes

/// The form of a listing as an operator keeps it: to make one, where owner and module info are required, or to change
/// one.
public struct ListingForm: Sendable {
    public var ownerSid: SID?
    /// `draft`, `in_review`, `marketing_preview`, `private_beta`, `active`, `suspended` or `retired` (contract:
    /// listing states).
    public var state: String?
    public var manualUsageReporting: Bool?
    /// What a publisher writes as well; module info, which holds the name, when a listing is made.
    public var sections: ListingSectionsForm
    public var category: String?
    /// Free text, such as `per minute`.
    public var pricingType: String?
    /// The JSON Schema an installer's configuration must conform to.
    public var configurationSchema: JSONValue?

    public init(
        ownerSid: SID? = nil, state: String? = nil, manualUsageReporting: Bool? = nil,
        sections: ListingSectionsForm = ListingSectionsForm(), category: String? = nil, pricingType: String? = nil,
        configurationSchema: JSONValue? = nil
    ) {
        self.ownerSid = ownerSid
        self.state = state
        self.manualUsageReporting = manualUsageReporting
        self.sections = sections
        self.category = category
        self.pricingType = pricingType
        self.configurationSchema = configurationSchema
    }

    /// - Throws: ``RequestFault`` for a malformed value.
    public init(_ form: FormParameters) throws(RequestFault) {
        let reader = FormReader(form: form)
        ownerSid = form["OwnerSid"] == nil ? nil : try reader.sid("OwnerSid", .account)
        state = reader.text("State")
        manualUsageReporting = try reader.boolean("ManualUsageReporting")
        sections = ListingSectionsForm(form)
        category = reader.text("Category")
        pricingType = reader.text("PricingType")
        configurationSchema = try reader.object(
            "ConfigurationSchema", bytesMax: Limits.configurationSchemaBytesMax)
    }

    public var parameters: FormParameters {
        var form = FormParameters()
        form.append("OwnerSid", ownerSid?.description)
        form.append("State", state)
        form.append("ManualUsageReporting", manualUsageReporting.map { "\($0)" })
        for pair in sections.parameters.pairs { form.append(pair.name, pair.value) }
        form.append("Category", category)
        form.append("PricingType", pricingType)
        form.append("ConfigurationSchema", configurationSchema?.serialized())
        return form
    }
}
