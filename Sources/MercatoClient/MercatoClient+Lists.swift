import JSONValue
import MercatoTypes
import MercatoWire

extension MercatoClient {
    /// Walks a list from its first page, in pages of up to 1,000, one request after another.
    ///
    /// - Parameters:
    ///   - id: the list's operation
    ///   - sids: what stands in its path, in order
    ///   - filters: what the list is narrowed to
    ///   - limit: at most so many records
    ///   - read: reads one record
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    func records<Record>(
        of id: OperationID, _ sids: [SID] = [], filters: FormParameters, limit: Int,
        _ read: (JSONValue) throws(ResourceError) -> Record
    ) async throws -> [Record] {
        var query = filters
        query.append("PageSize", String(min(max(limit, 1), Limits.pageSizeMax)))
        var records: [Record] = []
        while records.count < limit {
            let answer = try await call(id, sids: sids, payload: .query(query))
            let page = try answer.records(of: id, read)
            records += page
            guard !page.isEmpty, let next = try MercatoClient.nextPage(id, answer, below: sids) else { break }
            query = next
        }
        return Array(records.prefix(limit))
    }

    /// Walks a list whose records are handed over as they are.
    func resources(
        of id: OperationID, _ sids: [SID] = [], filters: FormParameters = FormParameters(), limit: Int
    ) async throws -> [JSONValue] {
        try await records(of: id, sids, filters: filters, limit: limit) { (json) throws(ResourceError) in json }
    }

    /// The query of the page after this one; nil when there is none.
    ///
    /// Of the link nothing but its query is used, so that no answer can lead the credentials to another server.
    static func nextPage(
        _ id: OperationID, _ answer: Answer, below sids: [SID] = []
    ) throws(MercatoClientError) -> FormParameters? {
        let path = Operation.named(id).path.path(sids.map(\.description))
        guard let link = try answer.json()["meta"]?["next_page_url"]?.string else { return nil }
        guard let mark = link.firstIndex(of: "?"), link[..<mark].hasSuffix(path),
            let query = try? FormParameters(encoded: link[link.index(after: mark)...].utf8)
        else { throw answer.unexpected("its next_page_url does not lead to a page of this list") }
        return query
    }
}
