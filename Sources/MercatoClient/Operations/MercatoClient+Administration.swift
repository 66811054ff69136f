public import MercatoTypes
public import MercatoWire

/// Accounts, for operators.
extension MercatoClient {
    /// Makes an account.
    ///
    /// - Parameter form: its name, its roles and its currency
    /// - Returns: the account with its `authToken`, which is never shown again.
    public func createAccount(_ form: AccountForm) async throws(MercatoClientError) -> Account {
        try await fetch(.createAccount, payload: .form(form.parameters))
    }

    /// All accounts, newest first.
    public func listAccount() -> ResourceList<Account> {
        ResourceList(self, .listAccount)
    }

    /// - Parameter sid: `AC…`
    public func fetchAccount(_ sid: SID) async throws(MercatoClientError) -> Account {
        try await fetch(.fetchAccount, sid)
    }

    /// Changes an account's name, status, type or roles.
    ///
    /// - Parameters:
    ///   - sid: `AC…`
    ///   - form: what is to change; the rest stays
    public func updateAccount(_ sid: SID, _ form: AccountForm) async throws(MercatoClientError) -> Account {
        try await fetch(.updateAccount, sid, payload: .form(form.parameters))
    }

    /// Gives an account a new auth token; the old one stops working at once. Also for whoever holds the old one.
    ///
    /// - Parameter sid: `AC…`
    /// - Returns: the account with its new `authToken`, which is never shown again.
    public func replaceAuthToken(_ sid: SID) async throws(MercatoClientError) -> Account {
        try await fetch(.replaceAuthToken, sid, payload: .form(FormParameters()))
    }
}

/// API keys, for operators.
extension MercatoClient {
    /// Makes a key.
    ///
    /// - Parameter form: its account, its kind and, for a restricted key, what it may do
    /// - Returns: the key with its `secret`, which is never shown again.
    public func createAccountKey(_ form: KeyForm) async throws(MercatoClientError) -> AccountKey {
        try await fetch(.createAccountKey, payload: .form(form.parameters))
    }

    /// An account's keys, newest first.
    /// - Parameter account: `AC…`
    public func listAccountKey(of account: SID) -> ResourceList<AccountKey> {
        ResourceList(
            self, .listAccountKey, filters: FormParameters([(name: "AccountSid", value: account.description)]))
    }

    /// A key, with its last use.
    /// - Parameter sid: `SK…`
    public func fetchAccountKey(_ sid: SID) async throws(MercatoClientError) -> AccountKey {
        try await fetch(.fetchAccountKey, sid)
    }

    /// Changes a key's name or replaces what a restricted key may do.
    ///
    /// - Parameters:
    ///   - sid: `SK…`
    ///   - form: what is to change; the rest stays
    public func updateAccountKey(_ sid: SID, _ form: KeyForm) async throws(MercatoClientError) -> AccountKey {
        try await fetch(.updateAccountKey, sid, payload: .form(form.parameters))
    }

    /// Gives a key a new secret. Also for whoever holds the old one.
    ///
    /// - Parameters:
    ///   - sid: `SK…`
    ///   - overlapSeconds: how long the secret of now works beside the new one; 0 to stop it at once. Any secret from
    ///     before it stops at once.
    /// - Returns: the key with its new `secret`, which is never shown again.
    public func rotateAccountKey(
        _ sid: SID, overlapSeconds: Int = 0
    ) async throws(MercatoClientError) -> AccountKey {
        let form = FormParameters([(name: "OverlapSeconds", value: String(overlapSeconds))])
        return try await fetch(.rotateAccountKey, sid, payload: .form(form))
    }

    /// Revokes a key; it stops working at once and for good.
    /// - Parameter sid: `SK…`
    public func deleteAccountKey(_ sid: SID) async throws(MercatoClientError) {
        _ = try await call(.deleteAccountKey, [sid])
    }
}

/// Listings, for operators; publishers read their own.
extension MercatoClient {
    /// Makes a listing; it is a draft.
    /// - Parameter form: its owner, its module info and what else is known of it
    public func createListing(_ form: ListingForm) async throws(MercatoClientError) -> Listing {
        try await fetch(.createListing, payload: .form(form.parameters))
    }

    /// Listings in every state, newest first; to a publisher its own.
    ///
    /// - Parameters:
    ///   - owner: those of this account alone; nil for all
    ///   - state: those in this state alone, such as `in_review`; nil for all
    public func listListing(owner: SID? = nil, state: String? = nil) -> ResourceList<Listing> {
        var filters = FormParameters()
        filters.append("OwnerSid", owner?.description)
        filters.append("State", state)
        return ResourceList(self, .listListing, filters: filters)
    }

    /// A listing with all its sections.
    /// - Parameter sid: `XB…`
    public func fetchListing(_ sid: SID) async throws(MercatoClientError) -> Listing {
        try await fetch(.fetchListing, sid)
    }

    /// Changes a listing, its state among the rest.
    ///
    /// - Parameters:
    ///   - sid: `XB…`
    ///   - form: what is to change; the rest stays. Sections are merged, a configuration schema is replaced whole.
    /// - Throws: a refusal with status 409 for a state that it cannot go to
    public func updateListing(_ sid: SID, _ form: ListingForm) async throws(MercatoClientError) -> Listing {
        try await fetch(.updateListing, sid, payload: .form(form.parameters))
    }

    /// Adds a billing item to a listing.
    ///
    /// - Parameters:
    ///   - form: its name, and its currency and unit price where it has them
    ///   - listing: `XB…`
    /// - Returns: the listing; the new item is the last of its `billingItems`.
    public func createBillingItem(
        _ form: BillingItemForm, of listing: SID
    ) async throws(MercatoClientError) -> Listing {
        try await fetch(.createBillingItem, listing, payload: .form(form.parameters))
    }

    /// Changes a billing item's name or unit price, or switches it on or off.
    ///
    /// - Parameters:
    ///   - sid: `BI…`
    ///   - listing: the `XB…` it belongs to
    ///   - form: what is to change; the rest stays
    public func updateBillingItem(
        _ sid: SID, of listing: SID, _ form: BillingItemForm
    ) async throws(MercatoClientError) -> Listing {
        try await fetch(.updateBillingItem, listing, sid, payload: .form(form.parameters))
    }

    /// Adds an extension, a usage point of an add-on.
    ///
    /// - Parameters:
    ///   - listing: `XB…`
    ///   - friendlyName: such as `Incoming Voice Call`
    ///   - productName: such as `Programmable Voice`
    ///   - uniqueName: one that no other extension of the listing has, such as `voice-incoming`
    public func createExtension(
        of listing: SID, friendlyName: String, productName: String, uniqueName: String
    ) async throws(MercatoClientError) -> Listing {
        let form = FormParameters([
            (name: "FriendlyName", value: friendlyName), (name: "ProductName", value: productName),
            (name: "UniqueName", value: uniqueName),
        ])
        return try await fetch(.createExtension, listing, payload: .form(form))
    }

    /// Lets an account see and install a listing in private beta.
    ///
    /// - Parameters:
    ///   - account: `AC…`
    ///   - listing: `XB…`
    public func createInvitation(
        of account: SID, to listing: SID
    ) async throws(MercatoClientError) -> Listing {
        let form = FormParameters([(name: "AccountSid", value: account.description)])
        return try await fetch(.createInvitation, listing, payload: .form(form))
    }
}

/// Installations of every account, for operators; publishers read those of their own listings.
extension MercatoClient {
    /// Installs a listing for an account; also one in marketing preview.
    ///
    /// - Parameters:
    ///   - account: the customer, `AC…`
    ///   - form: the listing, the customer's consent to its terms, and the configuration
    ///   - idempotencyKey: as for ``createInstalledAddOn(_:idempotencyKey:)``
    public func createInstallation(
        for account: SID, _ form: CreateInstalledAddOnForm, idempotencyKey: String? = nil
    ) async throws(MercatoClientError) -> Installation {
        var parameters = form.parameters
        parameters.append("AccountSid", account.description)
        return try await fetch(
            .createInstallation, payload: .form(parameters), key: keyToSend(idempotencyKey))
    }

    /// Installations, newest first: to a publisher those of its listings; to an operator those of an account, of a
    /// listing, or of both.
    ///
    /// - Parameters:
    ///   - account: of this customer alone, `AC…`
    ///   - listing: of this listing alone, `XB…`; an operator gives at least one of the two
    ///   - status: those that are there, or those that were removed
    public func listInstallation(
        account: SID? = nil, listing: SID? = nil, status: InstallationStatus = .installed
    ) -> ResourceList<Installation> {
        var filters = FormParameters()
        filters.append("AccountSid", account?.description)
        filters.append("AvailableAddOnSid", listing?.description)
        filters.append("Status", status.rawValue)
        return ResourceList(self, .listInstallation, filters: filters)
    }

    /// - Parameter sid: `XE…`
    public func fetchInstallation(_ sid: SID) async throws(MercatoClientError) -> Installation {
        try await fetch(.fetchInstallation, sid)
    }

    /// Replaces an installation's configuration, its unique name, or both.
    ///
    /// - Parameters:
    ///   - sid: `XE…`
    ///   - form: what is to change; the rest stays
    public func updateInstallation(
        _ sid: SID, _ form: UpdateInstalledAddOnForm
    ) async throws(MercatoClientError) -> Installation {
        try await fetch(.updateInstallation, sid, payload: .form(form.parameters))
    }

    /// Removes an installation: no usage can be reported on it any more; what was billed stays in the books.
    /// - Parameter sid: `XE…`
    public func deleteInstallation(_ sid: SID) async throws(MercatoClientError) {
        _ = try await call(.deleteInstallation, [sid])
    }
}
