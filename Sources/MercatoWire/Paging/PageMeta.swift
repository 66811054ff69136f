public import JSONValue

/// The `meta` member of every list (contract: paging): all its members are present, null where there is no page.
public struct PageMeta: Hashable, Sendable {
    public let key: String
    public let page: Int
    /// The size applied, not the one asked for.
    public let pageSize: Int
    public let firstPageURL: String
    public let previousPageURL: String?
    public let url: String
    public let nextPageURL: String?

    /// - Parameters:
    ///   - key: the member that holds the records
    ///   - listURL: the list's URL without its query: absolute, but in the classic API
    ///   - filters: the filters in force; they come before the paging parameters, as in the original
    ///   - query: the page asked for
    ///   - seal: signs the list's tokens
    ///   - previous: where the page before this one begins, nil on the first
    ///   - next: where the page after this one begins, nil on the last
    public init(
        key: String, listURL: String, filters: FormParameters, query: PageQuery, seal: PageSeal,
        previous: PageToken?, next: PageToken?
    ) {
        func link(_ number: Int, _ token: PageToken?) -> String {
            var parameters = filters
            parameters.append("PageSize", String(query.size))
            parameters.append("Page", String(number))
            parameters.append("PageToken", token?.text(seal: seal))
            return "\(listURL)?\(parameters.encoded)"
        }
        self.key = key
        page = query.number
        pageSize = query.size
        firstPageURL = link(0, nil)
        previousPageURL = previous.map { link(max(0, query.number - 1), $0) }
        url = link(query.number, query.token)
        nextPageURL = next.map { link(query.number + 1, $0) }
    }

    /// The classic API's members beside the records (contract: paging); its links are relative, as `listURL` is.
    /// - Parameter count: how many records the page has
    public func classicMembers(count: Int) -> JSONObject {
        let start = page * pageSize
        return [
            "first_page_uri": .string(firstPageURL),
            "end": .number(JSONNumber(start + max(0, count - 1))),
            "previous_page_uri": previousPageURL.map(JSONValue.string) ?? .null,
            "uri": .string(url),
            "page_size": .number(JSONNumber(pageSize)),
            "start": .number(JSONNumber(start)),
            "next_page_uri": nextPageURL.map(JSONValue.string) ?? .null,
            "page": .number(JSONNumber(page)),
        ]
    }

    public var json: JSONValue {
        [
            "page": .number(JSONNumber(page)),
            "page_size": .number(JSONNumber(pageSize)),
            "first_page_url": .string(firstPageURL),
            "previous_page_url": previousPageURL.map(JSONValue.string) ?? .null,
            "url": .string(url),
            "next_page_url": nextPageURL.map(JSONValue.string) ?? .null,
            "key": .string(key),
        ]
    }
}
