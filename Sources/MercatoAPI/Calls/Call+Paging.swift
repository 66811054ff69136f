package import Hummingbird
package import JSONValue
package import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

extension Call {
    /// Answers a list: reads the page asked for, writes the records and the `meta` member, or what the classic API has
    /// in its place (contract: paging). A page ends early when its records are large; the next goes on from there.
    /// - Parameters:
    ///   - readAtOnce: how many records are read from the store at once; all, for a list that is computed whole
    ///   - fetch: reads the page from the core
    ///   - json: one record
    package func list<Record: Sendable>(
        readAtOnce: Int = Limits.recordsReadAtOnce, _ fetch: (PageRequest) async throws -> Page<Record>,
        json: (Record) throws -> JSONValue
    ) async throws -> Response {
        guard case .list(let filters) = operation.request else {
            preconditionFailure("\(operation.id.rawValue) is no list")
        }
        let parameters = try query()
        let page = try PageQuery(parameters, seal: pageSeal)
        let written = try await WrittenPage(PageRequest(page), readAtOnce: readAtOnce, fetch, json: json)
        let isClassic = operation.family == .classic
        let meta = meta(
            of: written, page, listURL: isClassic ? request.uri.path : "\(origin)\(request.uri.path)",
            filters: FormParameters(parameters.pairs.filter { filters.contains($0.name) }))
        let members: JSONObject = isClassic ? meta.classicMembers(count: written.count) : ["meta": meta.json]
        return .json(written.object(key: meta.key, others: members, isFirst: !isClassic), status: .ok)
    }

    /// Answers a list to which the contract gives no pages: all of it, without a `meta` member, as long as it is no
    /// larger than a page may be. A larger one goes on where its `meta` says, as other lists do; of what callers ask
    /// for themselves, nothing is heeded.
    /// - Parameters:
    ///   - fetch: reads a page from the core
    ///   - json: one record
    func wholeList<Record: Sendable>(
        _ fetch: (PageRequest) async throws -> Page<Record>, json: (Record) throws -> JSONValue
    ) async throws -> Response {
        let parameters = try query()
        let isLaterPage = parameters["PageToken"] != nil
        var page = try PageQuery(isLaterPage ? parameters : FormParameters(), seal: pageSeal)
        page.size = Limits.pageSizeMax
        let written = try await WrittenPage(
            PageRequest(page), readAtOnce: Limits.recordsReadAtOnce, fetch, json: json)
        let isWhole = written.previous == nil && written.next == nil
        let meta = meta(of: written, page, listURL: "\(origin)\(request.uri.path)", filters: FormParameters())
        return .json(
            written.object(key: meta.key, others: isWhole ? [:] : ["meta": meta.json], isFirst: true), status: .ok)
    }

    private func meta(
        of written: WrittenPage, _ page: PageQuery, listURL: String, filters: FormParameters
    ) -> PageMeta {
        guard let key = operation.listKey else { preconditionFailure("\(operation.id.rawValue) is no list") }
        return PageMeta(
            key: key, listURL: listURL, filters: filters, query: page, seal: pageSeal,
            previous: written.previous.map { PageToken(.before, $0) },
            next: written.next.map { PageToken(.after, $0) })
    }
}

extension PageRequest {
    /// A page named by number alone begins that many pages from the start.
    init(_ query: PageQuery) {
        let start: Start =
            switch query.token?.direction {
            case .after: .after(query.token?.position ?? [])
            case .before: .before(query.token?.position ?? [])
            case nil: query.number == 0 ? .first : .offset(query.number * query.size)
            }
        self.init(size: query.size, start: start)
    }
}
