public import JSONValue
public import MercatoTypes
public import MercatoWire

/// Listings, for operators; publishers read their own. All answer the listing's resource, such as `{"sid": "XB…",
/// "owner_sid": "AC…", "state": "draft", "module_info": {"name": …}, "billing_items": […], "extensions": […], …}`.
extension MercatoClient {
    /// Makes a listing; it is a draft.
    ///
    /// - Parameter form: its owner, its module info and what else is known of it
    /// - Returns: the listing.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func createListing(_ form: ListingForm) async throws -> JSONValue {
        try await call(.createListing, payload: .form(form.parameters)).json()
    }

    /// Listings in every state, newest first; to a publisher its own.
    ///
    /// - Parameters:
    ///   - owner: those of this account alone; nil for all
    ///   - state: those in this state alone, such as `in_review`; nil for all
    ///   - limit: at most so many
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func listings(
        owner: SID? = nil, state: String? = nil, limit: Int = Limits.pageSizeMax
    ) async throws -> [JSONValue] {
        var filters = FormParameters()
        filters.append("OwnerSid", owner?.description)
        filters.append("State", state)
        return try await resources(of: .listListing, filters: filters, limit: limit)
    }

    /// A listing with all its sections.
    ///
    /// - Parameter sid: `XB…`
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func listing(_ sid: SID) async throws -> JSONValue {
        try await call(.fetchListing, sid).json()
    }

    /// Changes a listing, its state among the rest.
    ///
    /// - Parameters:
    ///   - sid: `XB…`
    ///   - form: what is to change; the rest stays. Sections are merged, a configuration schema is replaced whole.
    /// - Returns: the listing as it is now.
    /// - Throws: `ErrorResource` for a refusal (409 for a state that it cannot go to), or ``MercatoClientError``.
    public func updateListing(_ sid: SID, _ form: ListingForm) async throws -> JSONValue {
        try await call(.updateListing, sid, payload: .form(form.parameters)).json()
    }

    /// Adds an extension, a usage point of an add-on.
    ///
    /// - Parameters:
    ///   - listing: `XB…`
    ///   - friendlyName: such as `Incoming Voice Call`
    ///   - productName: such as `Programmable Voice`
    ///   - uniqueName: one that no other extension of the listing has, such as `voice-incoming`
    /// - Returns: the listing with its extensions.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func createExtension(
        of listing: SID, friendlyName: String, productName: String, uniqueName: String
    ) async throws -> JSONValue {
        let form = FormParameters([
            (name: "FriendlyName", value: friendlyName), (name: "ProductName", value: productName),
            (name: "UniqueName", value: uniqueName),
        ])
        return try await call(.createExtension, listing, payload: .form(form)).json()
    }

    /// Lets an account see and install a listing in private beta.
    ///
    /// - Parameters:
    ///   - account: `AC…`
    ///   - listing: `XB…`
    /// - Returns: the listing.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func invite(_ account: SID, to listing: SID) async throws -> JSONValue {
        let form = FormParameters([(name: "AccountSid", value: account.description)])
        return try await call(.createInvitation, listing, payload: .form(form)).json()
    }
}
