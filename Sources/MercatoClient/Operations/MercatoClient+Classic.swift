public import MercatoTypes
import MercatoWire

/// The classic API: the account and its subaccounts, their keys, and what they are billed.
extension MercatoClient {
    /// The account and its subaccounts, newest first.
    ///
    /// - Parameters:
    ///   - friendlyName: of this name alone
    ///   - status: `active`, `suspended` or `closed`
    public func listClassicAccount(
        friendlyName: String? = nil, status: String? = nil
    ) -> ResourceList<ClassicAccount> {
        ResourceList(self, .listClassicAccount, filters: Self.form(friendlyName, status))
    }

    /// Makes a subaccount.
    /// - Returns: the account with its `authToken`.
    public func createClassicAccount(
        friendlyName: String? = nil
    ) async throws(MercatoClientError) -> ClassicAccount {
        try await fetch(.createClassicAccount, payload: .form(Self.form(friendlyName, nil)))
    }

    /// - Parameter sid: `AC…`
    public func fetchClassicAccount(_ sid: SID) async throws(MercatoClientError) -> ClassicAccount {
        try await fetch(.fetchClassicAccount, sid)
    }

    /// Renames an account, or suspends, reactivates or closes a subaccount.
    public func updateClassicAccount(
        _ sid: SID, friendlyName: String? = nil, status: String? = nil
    ) async throws(MercatoClientError) -> ClassicAccount {
        try await fetch(.updateClassicAccount, sid, payload: .form(Self.form(friendlyName, status)))
    }

    /// An account's keys, newest first.
    public func listClassicKey(of account: SID) -> ResourceList<Key> {
        ResourceList(self, .listClassicKey, [account])
    }

    /// Makes a standard key.
    /// - Returns: the key with its `secret`, which is never shown again.
    public func createClassicKey(
        of account: SID, friendlyName: String? = nil
    ) async throws(MercatoClientError) -> Key {
        try await fetch(.createClassicKey, account, payload: .form(Self.form(friendlyName, nil)))
    }

    public func fetchClassicKey(_ sid: SID, of account: SID) async throws(MercatoClientError) -> Key {
        try await fetch(.fetchClassicKey, account, sid)
    }

    public func updateClassicKey(
        _ sid: SID, of account: SID, friendlyName: String
    ) async throws(MercatoClientError) -> Key {
        try await fetch(.updateClassicKey, account, sid, payload: .form(Self.form(friendlyName, nil)))
    }

    /// Revokes a key; it stops working at once and for good.
    public func deleteClassicKey(_ sid: SID, of account: SID) async throws(MercatoClientError) {
        _ = try await call(.deleteClassicKey, [account, sid])
    }

    /// What an account stands at: below 0 for what it owes.
    public func fetchBalance(of account: SID) async throws(MercatoClientError) -> Balance {
        try await fetch(.fetchBalance, account)
    }

    /// What an account was billed, by category and span of days.
    ///
    /// - Parameters:
    ///   - account: `AC…`
    ///   - span: one record per category for the days asked for when nil; else what its name says
    ///   - category: `marketplace`, or `totalprice`; nil for both
    ///   - start: the first day, in GMT
    ///   - end: the last day, in GMT
    ///   - includesSubaccounts: whether what subaccounts were billed counts too
    public func listUsageRecord(
        of account: SID, span: UsageRecordSpan? = nil, category: String? = nil, start: CivilDate? = nil,
        end: CivilDate? = nil, includesSubaccounts: Bool = true
    ) -> ResourceList<UsageRecord> {
        var filters = FormParameters()
        filters.append("Category", category)
        filters.append("StartDate", start?.description)
        filters.append("EndDate", end?.description)
        filters.append("IncludeSubaccounts", "\(includesSubaccounts)")
        return ResourceList(self, span?.operation ?? .listUsageRecord, [account], filters: filters)
    }

    private static func form(_ friendlyName: String?, _ status: String?) -> FormParameters {
        var form = FormParameters()
        form.append("FriendlyName", friendlyName)
        form.append("Status", status)
        return form
    }
}
