public import JSONValue
public import MercatoTypes
public import MercatoWire

/// A publisher's own listings: what it writes about what it offers. A listing is answered as `{"sid": "XB…",
/// "url": …, "module_info": {"name": …}, "description": …, "documentation": …, "policies": …, "support": …,
/// "configuration": …, "pricing": …}`, where a section that says nothing is null.
extension MercatoClient {
    /// Makes a listing of the account's; it is a draft.
    ///
    /// - Parameter form: module info with a `name`, and perhaps a configuration; other sections come with
    ///   ``updateOwnListing(_:_:)``
    /// - Returns: the listing.
    /// - Throws: `ErrorResource` for a refusal (403 for an account that is no publisher), or ``MercatoClientError``.
    public func createOwnListing(_ form: ListingSectionsForm) async throws -> JSONValue {
        try await call(.createModuleData, payload: .form(form.parameters)).json()
    }

    /// The account's listings in every state, newest first: each is the members of its module info, with `sid` and
    /// `url`.
    ///
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func ownListings() async throws -> [JSONValue] {
        let id = OperationID.fetchModuleDataForListingOwner
        var answer = try await call(id)
        var listings = try answer.records(of: id) { json throws(ResourceError) in json }
        // One answer as a rule; what is too large for it comes in several.
        while let next = try MercatoClient.nextPage(id, answer) {
            answer = try await call(id, payload: .query(next))
            listings += try answer.records(of: id) { json throws(ResourceError) in json }
        }
        return listings
    }

    /// The account's listings with what the operator decides about them, newest first: state, billing items,
    /// extensions.
    ///
    /// An operator reaches everybody's, and is answered with its own all the same.
    ///
    /// - Parameter state: those in this state alone, such as `in_review`; nil for all
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func ownListingsInFull(state: String? = nil) async throws -> [JSONValue] {
        let account = SID(username, .account)
        let found = try await listings(owner: account, state: state, limit: Limits.listingsPerPublisherMax)
        if account != nil { return found }
        // A key's SID does not say whose it is.
        let own = Set(try await ownListings().compactMap { $0["sid"]?.string })
        return found.filter { own.contains($0["sid"]?.string ?? "") }
    }

    /// A listing as the account may see it: its own in every state, others' as the catalog shows them.
    ///
    /// - Parameter sid: `XB…`
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func fetchModuleDataManagement(_ sid: SID) async throws -> JSONValue {
        try await call(.fetchModuleDataManagement, sid).json()
    }

    /// Merges sections into a listing of the account's.
    ///
    /// - Parameters:
    ///   - sid: `XB…`
    ///   - form: what is to change. In each section a null removes a member, what is not named stays, and lists are
    ///     replaced whole.
    /// - Returns: the listing as it is now; nil when nothing is not as it was.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func updateOwnListing(_ sid: SID, _ form: ListingSectionsForm) async throws -> JSONValue? {
        let answer = try await call(
            .updateModuleDataManagement, sid, payload: .form(form.parameters), unchanged: true)
        return answer.status == Answer.notModified ? nil : try answer.json()
    }
}
