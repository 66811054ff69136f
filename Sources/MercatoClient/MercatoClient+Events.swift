public import MercatoTypes
public import MercatoWire

extension MercatoClient {
    /// What was changed in the account, newest first.
    ///
    /// - Parameters:
    ///   - type: changes of this type alone, such as `installation.created`; nil for all
    ///   - resource: changes to this resource alone
    ///   - actor: changes by this account or API key alone
    ///   - since: this second and later
    ///   - limit: at most so many. They are fetched in pages of up to 1,000, one request after another.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func events(
        type: String? = nil, resource: SID? = nil, actor: SID? = nil, since: Timestamp? = nil,
        limit: Int = Limits.pageSizeDefault
    ) async throws -> [EventResource] {
        var query = FormParameters()
        query.append("ActorSid", actor?.description)
        query.append("EventType", type)
        query.append("ResourceSid", resource?.description)
        query.append("StartDate", since?.iso8601)
        return try await records(of: .listEvent, filters: query, limit: limit, EventResource.init(json:))
    }
}
