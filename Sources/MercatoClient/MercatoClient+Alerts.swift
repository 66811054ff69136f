public import MercatoTypes
public import MercatoWire

extension MercatoClient {
    /// The Debugger notifications of the account, newest first.
    ///
    /// - Parameters:
    ///   - level: this level alone; nil for all
    ///   - since: this second and later; nil for as far back as the server shows, which is 30 days
    ///   - limit: at most so many. They are fetched in pages of up to 1,000, one request after another.
    /// - Returns: the newest ones there are, without the request and answer that only a single alert shows.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func alerts(
        level: AlertLevel? = nil, since: Timestamp? = nil, limit: Int = Limits.pageSizeDefault
    ) async throws -> [AlertResource] {
        var query = FormParameters()
        query.append("LogLevel", level?.rawValue)
        query.append("StartDate", since?.iso8601)
        return try await records(of: .listAlert, filters: query, limit: limit, AlertResource.init(json:))
    }
}
