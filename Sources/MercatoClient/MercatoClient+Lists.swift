import JSONValue
import MercatoTypes
import MercatoWire

extension MercatoClient {
    /// Walks a list from its first page, in pages of up to 1,000, one request after another.
    ///
    /// - Parameters:
    ///   - id: the list's operation
    ///   - filters: what the list is narrowed to
    ///   - limit: at most so many records
    ///   - read: reads one record
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    func records<Record>(
        of id: OperationID, filters: FormParameters, limit: Int,
        _ read: (JSONValue) throws(ResourceError) -> Record
    ) async throws -> [Record] {
        var query = filters
        query.append("PageSize", String(min(max(limit, 1), Limits.pageSizeMax)))
        var records: [Record] = []
        while records.count < limit {
            let answer = try await call(id, payload: .query(query))
            let page = try answer.records(of: id, read)
            records += page
            guard !page.isEmpty, let next = try MercatoClient.nextPage(id, answer) else { break }
            query = next
        }
        return Array(records.prefix(limit))
    }

    /// Walks a list whose records are handed over as they are.
    func resources(of id: OperationID, filters: FormParameters = FormParameters(), limit: Int) async throws
        -> [JSONValue]
    {
        try await records(of: id, filters: filters, limit: limit) { (json) throws(ResourceError) in json }
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
