public import JSONValue
public import MercatoTypes
public import MercatoWire

/// API keys, for operators. All answer the key's resource, such as
/// `{"sid": "SK…", "account_sid": "AC…", "kind": "restricted", "policy": {"allow": […]}, "date_last_used": …, …}`.
extension MercatoClient {
    /// Makes a key.
    ///
    /// - Parameter form: its account, its kind and, for a restricted key, what it may do
    /// - Returns: the key with its `secret`, which is never shown again.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func createKey(_ form: KeyForm) async throws -> JSONValue {
        try await call(.createAccountKey, payload: .form(form.parameters)).json()
    }

    /// An account's keys, newest first.
    ///
    /// - Parameters:
    ///   - account: `AC…`
    ///   - limit: at most so many
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func keys(of account: SID, limit: Int = Limits.pageSizeMax) async throws -> [JSONValue] {
        let filters = FormParameters([(name: "AccountSid", value: account.description)])
        return try await resources(of: .listAccountKey, filters: filters, limit: limit)
    }

    /// A key, with its last use.
    ///
    /// - Parameter sid: `SK…`
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func key(_ sid: SID) async throws -> JSONValue {
        try await call(.fetchAccountKey, sid).json()
    }

    /// Changes a key's name or replaces what a restricted key may do.
    ///
    /// - Parameters:
    ///   - sid: `SK…`
    ///   - form: what is to change; the rest stays
    /// - Returns: the key as it is now.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func updateKey(_ sid: SID, _ form: KeyForm) async throws -> JSONValue {
        try await call(.updateAccountKey, sid, payload: .form(form.parameters)).json()
    }

    /// Gives a key a new secret.
    ///
    /// - Parameters:
    ///   - sid: `SK…`
    ///   - overlapSeconds: how long the secret of now works beside the new one; 0 to stop it at once. Any secret
    ///     from before it stops at once.
    /// - Returns: the key with its new `secret`, which is never shown again.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func rotateKey(_ sid: SID, overlapSeconds: Int = 0) async throws -> JSONValue {
        let form = FormParameters([(name: "OverlapSeconds", value: String(overlapSeconds))])
        return try await call(.rotateAccountKey, sid, payload: .form(form)).json()
    }

    /// Revokes a key; it stops working at once and for good.
    ///
    /// - Parameter sid: `SK…`
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func revokeKey(_ sid: SID) async throws {
        _ = try await call(.deleteAccountKey, sid)
    }
}
