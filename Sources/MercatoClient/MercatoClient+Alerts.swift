import JSONValue
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
        query.append("PageSize", String(min(max(limit, 1), Limits.pageSizeMax)))
        var alerts: [AlertResource] = []
        while alerts.count < limit {
            let answer = try await call(.listAlert, payload: .query(query))
            let page = try answer.records(of: .listAlert, AlertResource.init(json:))
            alerts += page
            guard !page.isEmpty, let next = try MercatoClient.nextPage(.listAlert, answer) else { break }
            query = next
        }
        return Array(alerts.prefix(limit))
    }

    /// The query of the page after this one; nil when there is none.
    ///
    /// Of the link nothing but its query is used, so that no answer can lead the credentials to another server.
    static func nextPage(_ id: OperationID, _ answer: Answer) throws(MercatoClientError) -> FormParameters? {
        guard let link = try answer.json()["meta"]?["next_page_url"]?.string else { return nil }
        guard let mark = link.firstIndex(of: "?"), link[..<mark].hasSuffix(Operation.named(id).path.description),
            let query = try? FormParameters(encoded: link[link.index(after: mark)...].utf8)
        else { throw answer.unexpected("its next_page_url does not lead to a page of this list") }
        return query
    }
}
