public import JSONValue
public import MercatoTypes
public import MercatoWire

/// Accounts, for operators. All answer the account's resource, such as
/// `{"sid": "AC…", "friendly_name": "Acme", "status": "active", "publisher": true, …}`.
extension MercatoClient {
    /// Makes an account.
    ///
    /// - Parameter form: its name, its roles and its currency
    /// - Returns: the account with its `auth_token`, which is never shown again.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func createAccount(_ form: AccountForm) async throws -> JSONValue {
        try await call(.createAccount, payload: .form(form.parameters)).json()
    }

    /// All accounts, newest first.
    ///
    /// - Parameter limit: at most so many
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func accounts(limit: Int = Limits.pageSizeMax) async throws -> [JSONValue] {
        try await resources(of: .listAccount, limit: limit)
    }

    /// An account.
    ///
    /// - Parameter sid: `AC…`
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func account(_ sid: SID) async throws -> JSONValue {
        try await call(.fetchAccount, sid).json()
    }

    /// Changes an account's name, status or roles.
    ///
    /// - Parameters:
    ///   - sid: `AC…`
    ///   - form: what is to change; the rest stays
    /// - Returns: the account as it is now.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func updateAccount(_ sid: SID, _ form: AccountForm) async throws -> JSONValue {
        try await call(.updateAccount, sid, payload: .form(form.parameters)).json()
    }

    /// Gives an account a new auth token; the old one stops working at once.
    ///
    /// - Parameter sid: `AC…`
    /// - Returns: the account with its new `auth_token`, which is never shown again.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func replaceAuthToken(_ sid: SID) async throws -> JSONValue {
        try await call(.replaceAuthToken, sid, payload: .form(FormParameters())).json()
    }
}
