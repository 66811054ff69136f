import JSONValue
import MercatoTypes
import MercatoWire

/// A list of the server's, in the server's order, as a sequence: `for try await alert in client.listAlert() { … }`.
///
/// Pages are fetched while the list is walked, one request after another; nothing is asked before the first element is
/// wanted. Records that are added meanwhile are neither repeated nor do they hide others. Each walk begins anew.
public struct ResourceList<Element: MercatoResource>: AsyncSequence, Sendable {
    public typealias Failure = MercatoClientError

    let client: MercatoClient
    let id: OperationID
    let sids: [SID]
    var query: FormParameters

    /// How many records one request asks for while the list is walked.
    static var pageSize: Int { 100 }

    init(_ client: MercatoClient, _ id: OperationID, _ sids: [SID] = [], filters: FormParameters = FormParameters()) {
        self.client = client
        self.id = id
        self.sids = sids
        query = filters
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(list: self, pageSize: Self.pageSize)
    }

    /// The first records of the list, fetched in pages of up to 1,000.
    ///
    /// - Parameter limit: at most so many
    public func first(_ limit: Int) async throws(MercatoClientError) -> [Element] {
        var iterator = Iterator(list: self, pageSize: Swift.min(Swift.max(limit, 1), Limits.pageSizeMax))
        var records: [Element] = []
        while records.count < limit, let record = try await iterator.next(isolation: nil) { records.append(record) }
        return records
    }

    /// All records of the list.
    public func all() async throws(MercatoClientError) -> [Element] {
        try await first(.max)
    }

    /// The records of one page, and the query of the next.
    private func page(
        _ query: FormParameters
    ) async throws(MercatoClientError) -> (records: [Element], next: FormParameters?) {
        let answer = try await client.call(id, sids, payload: .query(query))
        let records = try answer.records(of: id) { json throws(ResourceError) in try Element(json: json) }
        return (records, try answer.nextPage(of: id, sids))
    }

    /// A list of all there is takes no page size; what is too large for one answer comes in several all the same.
    private var isPaged: Bool {
        if case .list = Operation.named(id).request { true } else { false }
    }

    public struct Iterator: AsyncIteratorProtocol {
        private let list: ResourceList
        private var page: [Element] = []
        private var position = 0
        /// Of the next page; nil after the last.
        private var query: FormParameters?

        init(list: ResourceList, pageSize: Int) {
            self.list = list
            var query = list.query
            if list.isPaged { query.append("PageSize", String(pageSize)) }
            self.query = query
        }

        public mutating func next() async throws(MercatoClientError) -> Element? {
            try await next(isolation: nil)
        }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(MercatoClientError) -> Element? {
            // A page may be empty though there are more, when what it held is gone.
            while position == page.count {
                guard let query else { return nil }
                (page, self.query) = try await list.page(query)
                position = 0
            }
            defer { position += 1 }
            return page[position]
        }
    }
}
