public import JSONValue
import MercatoTypes

/// The `meta` member of every list (contract: paging): all its members are present, null where there is no page.
public struct PageMeta: DescribedResource, Hashable, Sendable {
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

    private static let table = ResourceTable<PageMeta> {
        Field("page", .integer(least: 0), "The number of this page, from 0.") { $0.page }
        Field(
            "page_size", .integer(least: 1, most: Limits.pageSizeMax),
            "The size that was applied, not the one asked for."
        ) { $0.pageSize }
        Field("first_page_url", .uri, "The first page.") { $0.firstPageURL }
        Field("previous_page_url", .orNull(.uri), "The page before this one; null on the first.") {
            $0.previousPageURL
        }
        Field("url", .uri, "This page.") { $0.url }
        Field(
            "next_page_url", .orNull(.uri), "The page after this one, to be asked for as it stands; null on the last."
        ) { $0.nextPageURL }
        Field("key", .text(), "The member of the answer that holds the records.") { $0.key }
    }

    package static let schemas = [
        ResourceSchema("PageMeta", "Where this page of a list stands, and where the others are.", table)
    ]

    public var json: JSONValue { PageMeta.table.json(self) }
}

/// A page of a list in the classic API (contract: paging): the members beside its records. There is no `meta`, and its
/// links are relative.
package struct ClassicPage {
    private let meta: PageMeta
    /// The number of the first record.
    private let start: Int
    private let count: Int

    /// - Parameters:
    ///   - meta: of a list whose URL is relative
    ///   - count: how many records the page has
    package init(_ meta: PageMeta, count: Int) {
        self.meta = meta
        self.count = count
        start = meta.page * meta.pageSize
    }

    package static let table = ResourceTable<ClassicPage> {
        Field("first_page_uri", .text(), "The first page, without the origin.") { $0.meta.firstPageURL }
        Field("end", .integer(), "The number of the last record.") { $0.start + max(0, $0.count - 1) }
        Field("previous_page_uri", .orNull(.text()), "The page before this one; null on the first.") {
            $0.meta.previousPageURL
        }
        Field("uri", .text(), "This page.") { $0.meta.url }
        Field("page_size", .integer(least: 1, most: Limits.pageSizeMax), "The size that was applied.") {
            $0.meta.pageSize
        }
        Field("start", .integer(), "The number of the first record.") { $0.start }
        Field("next_page_uri", .orNull(.text()), "The page after this one; null on the last.") { $0.meta.nextPageURL }
        Field("page", .integer(least: 0), "The number of this page, from 0.") { $0.meta.page }
    }
}
