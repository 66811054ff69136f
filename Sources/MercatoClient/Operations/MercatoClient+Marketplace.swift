import JSONValue
public import MercatoTypes
public import MercatoWire

/// Browsing and installing add-ons.
extension MercatoClient {
    /// The add-ons that the account can install, by name.
    public func listAvailableAddOn() -> ResourceList<AvailableAddOn> {
        ResourceList(self, .listAvailableAddOn)
    }

    /// - Parameter sid: `XB…`
    public func fetchAvailableAddOn(_ sid: SID) async throws(MercatoClientError) -> AvailableAddOn {
        try await fetch(.fetchAvailableAddOn, sid)
    }

    /// The usage points of an add-on.
    /// - Parameter addOn: `XB…`
    public func listAvailableAddOnExtension(of addOn: SID) -> ResourceList<AvailableAddOnExtension> {
        ResourceList(self, .listAvailableAddOnExtension, [addOn])
    }

    /// - Parameters:
    ///   - sid: `XF…`
    ///   - addOn: `XB…`
    public func fetchAvailableAddOnExtension(
        _ sid: SID, of addOn: SID
    ) async throws(MercatoClientError) -> AvailableAddOnExtension {
        try await fetch(.fetchAvailableAddOnExtension, addOn, sid)
    }

    /// Installs an add-on.
    ///
    /// - Parameters:
    ///   - form: the add-on, the consent to its terms, and the configuration
    ///   - idempotencyKey: 1 to 255 visible ASCII characters: however often a request with it arrives, one installation
    ///     is made. Nil for one that lasts as long as this call.
    public func createInstalledAddOn(
        _ form: CreateInstalledAddOnForm, idempotencyKey: String? = nil
    ) async throws(MercatoClientError) -> InstalledAddOn {
        try await fetch(
            .createInstalledAddOn, payload: .form(form.parameters), key: keyToSend(idempotencyKey))
    }

    /// The account's installations, newest first.
    public func listInstalledAddOn() -> ResourceList<InstalledAddOn> {
        ResourceList(self, .listInstalledAddOn)
    }

    /// - Parameter sid: `XE…`
    public func fetchInstalledAddOn(_ sid: SID) async throws(MercatoClientError) -> InstalledAddOn {
        try await fetch(.fetchInstalledAddOn, sid)
    }

    /// Replaces an installation's configuration, its unique name, or both.
    ///
    /// - Parameters:
    ///   - sid: `XE…`
    ///   - form: what is to change; the rest stays
    public func updateInstalledAddOn(
        _ sid: SID, _ form: UpdateInstalledAddOnForm
    ) async throws(MercatoClientError) -> InstalledAddOn {
        try await fetch(.updateInstalledAddOn, sid, payload: .form(form.parameters))
    }

    /// Removes an installation: no usage can be reported on it any more; what was billed stays in the books.
    /// - Parameter sid: `XE…`
    public func deleteInstalledAddOn(_ sid: SID) async throws(MercatoClientError) {
        _ = try await call(.deleteInstalledAddOn, [sid])
    }

    /// The usage points of an installation.
    /// - Parameter installation: `XE…`
    public func listInstalledAddOnExtension(of installation: SID) -> ResourceList<InstalledAddOnExtension> {
        ResourceList(self, .listInstalledAddOnExtension, [installation])
    }

    /// - Parameters:
    ///   - sid: `XF…`
    ///   - installation: `XE…`
    public func fetchInstalledAddOnExtension(
        _ sid: SID, of installation: SID
    ) async throws(MercatoClientError) -> InstalledAddOnExtension {
        try await fetch(.fetchInstalledAddOnExtension, installation, sid)
    }

    /// Switches a usage point on or off.
    ///
    /// - Parameters:
    ///   - sid: `XF…`
    ///   - installation: `XE…`
    ///   - isEnabled: whether it is to be on
    public func updateInstalledAddOnExtension(
        _ sid: SID, of installation: SID, isEnabled: Bool
    ) async throws(MercatoClientError) -> InstalledAddOnExtension {
        let form = FormParameters([(name: "Enabled", value: "\(isEnabled)")])
        return try await fetch(.updateInstalledAddOnExtension, installation, sid, payload: .form(form))
    }

    /// Says which account referred this one; once for each pair, whatever happens.
    /// - Parameter account: the referring account, `AC…`
    public func createReferralConversion(
        referredBy account: SID
    ) async throws(MercatoClientError) -> ReferralConversion {
        let body = ReferralConversionBody(referralAccountSid: account)
        return try await fetch(.createReferralConversion, payload: .json(Array(body.json.serialized().utf8)))
    }
}

/// A publisher's own listings: what it writes about what it offers.
extension MercatoClient {
    /// Makes a listing of the account's; it is a draft.
    ///
    /// - Parameters:
    ///   - form: module info with a `name`, and perhaps a configuration; other sections come with
    ///     ``updateModuleDataManagement(_:_:)``
    ///   - idempotencyKey: as for ``createInstalledAddOn(_:idempotencyKey:)``
    public func createModuleData(
        _ form: ListingSectionsForm, idempotencyKey: String? = nil
    ) async throws(MercatoClientError) -> ModuleData {
        try await fetch(.createModuleData, payload: .form(form.parameters), key: keyToSend(idempotencyKey))
    }

    /// The account's listings in every state, newest first.
    public func fetchModuleDataForListingOwner() -> ResourceList<OwnListing> {
        ResourceList(self, .fetchModuleDataForListingOwner)
    }

    /// A listing as the account may see it: its own in every state, others' as the catalog shows them.
    /// - Parameter sid: `XB…`
    public func fetchModuleDataManagement(_ sid: SID) async throws(MercatoClientError) -> ModuleData {
        try await fetch(.fetchModuleDataManagement, sid)
    }

    /// Merges sections into a listing of the account's.
    ///
    /// - Parameters:
    ///   - sid: `XB…`
    ///   - form: what is to change. In each section a null removes a member, what is not named stays, and lists are
    ///     replaced whole.
    /// - Returns: the listing as it is now; nil when nothing is not as it was.
    public func updateModuleDataManagement(
        _ sid: SID, _ form: ListingSectionsForm
    ) async throws(MercatoClientError) -> ModuleData? {
        let answer = try await call(
            .updateModuleDataManagement, [sid], payload: .form(form.parameters), unchanged: true)
        if answer.status == Answer.notModified { return nil }
        return try answer.resource { json throws(ResourceError) in try ModuleData(json: json) }
    }
}
