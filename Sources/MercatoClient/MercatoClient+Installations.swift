public import JSONValue
public import MercatoTypes
public import MercatoWire

/// Installations of every account, for operators; publishers read those of their own listings. All answer what the
/// customer sees, and how the installation stands: `{"sid": "XE…", "account_sid": "AC…", "status": "installed",
/// "unique_name": …, "configuration": {…}, …}`.
extension MercatoClient {
    /// Installs a listing for an account; also one in marketing preview.
    ///
    /// - Parameters:
    ///   - account: the customer, `AC…`
    ///   - form: the listing, the customer's consent to its terms, and the configuration
    /// - Returns: the installation.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func createInstallation(for account: SID, _ form: CreateInstalledAddOnForm) async throws -> JSONValue {
        var parameters = form.parameters
        parameters.append("AccountSid", account.description)
        return try await call(.createInstallation, payload: .form(parameters)).json()
    }

    /// Installations, newest first: to a publisher those of its listings; to an operator those of an account, of a
    /// listing, or of both.
    ///
    /// - Parameters:
    ///   - account: of this customer alone, `AC…`
    ///   - listing: of this listing alone, `XB…`; an operator gives at least one of the two
    ///   - status: those that are there, or those that were removed
    ///   - limit: at most so many
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func installations(
        account: SID? = nil, listing: SID? = nil, status: InstallationStatus = .installed,
        limit: Int = Limits.pageSizeMax
    ) async throws -> [JSONValue] {
        var filters = FormParameters()
        filters.append("AccountSid", account?.description)
        filters.append("AvailableAddOnSid", listing?.description)
        filters.append("Status", status.rawValue)
        return try await resources(of: .listInstallation, filters: filters, limit: limit)
    }

    /// An installation that was not removed.
    ///
    /// - Parameter sid: `XE…`
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func installation(_ sid: SID) async throws -> JSONValue {
        try await call(.fetchInstallation, sid).json()
    }

    /// Replaces an installation's configuration, its unique name, or both.
    ///
    /// - Parameters:
    ///   - sid: `XE…`
    ///   - form: what is to change; the rest stays
    /// - Returns: the installation as it is now.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func updateInstallation(_ sid: SID, _ form: UpdateInstalledAddOnForm) async throws -> JSONValue {
        try await call(.updateInstallation, sid, payload: .form(form.parameters)).json()
    }

    /// Removes an installation: no usage can be reported on it any more; what was billed stays in the books.
    ///
    /// - Parameter sid: `XE…`
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func removeInstallation(_ sid: SID) async throws {
        _ = try await call(.deleteInstallation, sid)
    }
}
