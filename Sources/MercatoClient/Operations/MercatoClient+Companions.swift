public import MercatoTypes
public import MercatoWire

/// The account's own API keys.
extension MercatoClient {
    /// An account's keys, newest first.
    /// - Parameter account: `AC…`: the caller's own, or one of its subaccounts
    public func listKey(of account: SID) -> ResourceList<Key> {
        ResourceList(self, .listKey, filters: FormParameters([(name: "AccountSid", value: account.description)]))
    }

    /// Makes a key.
    ///
    /// - Parameter form: its account and, for a restricted key, what it may do
    /// - Returns: the key with its `secret`, which is never shown again.
    public func createKey(_ form: KeyForm) async throws(MercatoClientError) -> Key {
        try await fetch(.createKey, payload: .form(form.parameters))
    }

    /// - Parameter sid: `SK…`
    public func fetchKey(_ sid: SID) async throws(MercatoClientError) -> Key {
        try await fetch(.fetchKey, sid)
    }

    /// Changes a key's name or replaces what a restricted key may do.
    public func updateKey(_ sid: SID, _ form: KeyForm) async throws(MercatoClientError) -> Key {
        try await fetch(.updateKey, sid, payload: .form(form.parameters))
    }

    /// Revokes a key; it stops working at once and for good.
    public func deleteKey(_ sid: SID) async throws(MercatoClientError) {
        _ = try await call(.deleteKey, [sid])
    }
}

/// What went wrong with the account's requests, and what was changed in it.
extension MercatoClient {
    /// The Debugger notifications of the account, newest first, without the request and answer that only a single one
    /// shows.
    ///
    /// - Parameters:
    ///   - level: this level alone; nil for all
    ///   - since: this second and later; nil for as far back as the server shows, which is 30 days
    ///   - until: this second and earlier
    public func listAlert(
        level: AlertLevel? = nil, since: Timestamp? = nil, until: Timestamp? = nil
    ) -> ResourceList<AlertResource> {
        var filters = FormParameters()
        filters.append("LogLevel", level?.rawValue)
        filters.append("StartDate", since?.iso8601)
        filters.append("EndDate", until?.iso8601)
        return ResourceList(self, .listAlert, filters: filters)
    }

    /// A notification with the request and the answer that it is about.
    /// - Parameter sid: `NO…`
    public func fetchAlert(_ sid: SID) async throws(MercatoClientError) -> AlertResource {
        try await fetch(.fetchAlert, sid)
    }

    /// What was changed in the account, newest first.
    ///
    /// - Parameters:
    ///   - type: changes of this type alone, such as `installation.created`
    ///   - resource: changes to this resource alone
    ///   - actor: changes by this account or API key alone
    ///   - sourceIPAddress: changes from this address alone
    ///   - since: this second and later
    ///   - until: this second and earlier
    public func listEvent(
        type: String? = nil, resource: SID? = nil, actor: SID? = nil, sourceIPAddress: String? = nil,
        since: Timestamp? = nil, until: Timestamp? = nil
    ) -> ResourceList<EventResource> {
        var filters = FormParameters()
        filters.append("ActorSid", actor?.description)
        filters.append("EventType", type)
        filters.append("ResourceSid", resource?.description)
        filters.append("SourceIpAddress", sourceIPAddress)
        filters.append("StartDate", since?.iso8601)
        filters.append("EndDate", until?.iso8601)
        return ResourceList(self, .listEvent, filters: filters)
    }

    /// - Parameter sid: `AE…`
    public func fetchEvent(_ sid: SID) async throws(MercatoClientError) -> EventResource {
        try await fetch(.fetchEvent, sid)
    }
}
