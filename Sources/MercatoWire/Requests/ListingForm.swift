public import JSONValue
public import MercatoTypes

/// The form of a listing as an operator keeps it: to make one, where owner and module info are required, or to change
/// one.
public struct ListingForm: Sendable {
    public var ownerSid: SID?
    /// `draft`, `in_review`, `marketing_preview`, `private_beta`, `active`, `suspended` or `retired` (D12).
    public var state: String?
    public var manualUsageReporting: Bool?
    /// `name`, `short_description` and the rest of contract section (b).
    public var moduleInfo: JSONValue?
    public var category: String?
    /// Free text, such as `per minute`.
    public var pricingType: String?
    /// The JSON Schema an installer's configuration must conform to.
    public var configurationSchema: JSONValue?

    public init(
        ownerSid: SID? = nil, state: String? = nil, manualUsageReporting: Bool? = nil, moduleInfo: JSONValue? = nil,
        category: String? = nil, pricingType: String? = nil, configurationSchema: JSONValue? = nil
    ) {
        self.ownerSid = ownerSid
        self.state = state
        self.manualUsageReporting = manualUsageReporting
        self.moduleInfo = moduleInfo
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
        moduleInfo = try reader.object("ModuleInfo")
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
        form.append("ModuleInfo", moduleInfo?.serialized())
        form.append("Category", category)
        form.append("PricingType", pricingType)
        form.append("ConfigurationSchema", configurationSchema?.serialized())
        return form
    }
}
