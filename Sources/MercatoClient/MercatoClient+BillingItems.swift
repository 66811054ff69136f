public import JSONValue
public import MercatoTypes
public import MercatoWire

/// What listings charge for, for operators. Both answer the listing's resource with all its `billing_items`.
extension MercatoClient {
    /// Adds a billing item to a listing.
    ///
    /// - Parameters:
    ///   - listing: `XB…`
    ///   - form: its name, and its currency and unit price where it has them
    /// - Returns: the listing; the new item is the last of its `billing_items`.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func createBillingItem(of listing: SID, _ form: BillingItemForm) async throws -> JSONValue {
        try await call(.createBillingItem, listing, payload: .form(form.parameters)).json()
    }

    /// Changes a billing item's name or unit price, or switches it on or off.
    ///
    /// - Parameters:
    ///   - sid: `BI…`
    ///   - listing: the `XB…` it belongs to
    ///   - form: what is to change; the rest stays
    /// - Returns: the listing.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func updateBillingItem(_ sid: SID, of listing: SID, _ form: BillingItemForm) async throws -> JSONValue {
        try await call(.updateBillingItem, listing, sid, payload: .form(form.parameters)).json()
    }
}
