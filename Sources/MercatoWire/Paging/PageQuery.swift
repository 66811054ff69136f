public import MercatoTypes

/// Which page of a list a request asks for (contract: paging, page sizes).
public struct PageQuery: Hashable, Sendable {
    /// Records on the page: 1 to 1,000, 50 when not said.
    public var size: Int
    /// The page's number, 0 for the first. The client's own count; without a token it is taken as an offset in pages.
    public var number: Int
    /// Where the page begins; nil for a page named by number alone.
    public var token: PageToken?

    public init(size: Int = Limits.pageSizeDefault, number: Int = 0, token: PageToken? = nil) {
        self.size = size
        self.number = number
        self.token = token
    }

    /// Sizes above 1,000 are taken as 1,000, because official libraries ask for them.
    /// - Throws: ``RequestFault`` for a size below 1, a negative number, or a token this server did not make for the
    ///   seal's list and account.
    public init(_ query: FormParameters, seal: PageSeal) throws(RequestFault) {
        size = Limits.pageSizeDefault
        if let text = query["PageSize"] {
            guard let asked = PageQuery.wholeNumber(text), asked >= 1 else {
                throw RequestFault("Invalid PageSize. It must be a whole number from 1 to \(Limits.pageSizeMax)")
            }
            size = min(asked, Limits.pageSizeMax)
        }
        number = 0
        if let text = query["Page"] {
            guard let asked = PageQuery.wholeNumber(text) else {
                throw RequestFault("Invalid Page. It must be a whole number, 0 for the first page")
            }
            // Beyond what any list holds, one number is as good as another.
            number = min(asked, Int(Int32.max))
        }
        if let text = query["PageToken"] {
            guard let token = PageToken(text, seal: seal) else { throw .pageToken }
            self.token = token
        }
    }

    /// Digits alone; a number beyond every integer is the largest one.
    private static func wholeNumber(_ text: String) -> Int? {
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return isNumber ? Int(text) ?? Int.max : nil
    }
}
