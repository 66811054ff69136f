import MercatoWire
import Testing

@Suite("PageQuery")
struct PageQueryTests {
    @Test(
        "Sizes and numbers are read, and sizes above 1,000 are taken as 1,000",
        arguments: [
            ([], 50, 0), ([("PageSize", "1")], 1, 0), ([("PageSize", "1000")], 1_000, 0),
            ([("PageSize", "1001")], 1_000, 0), ([("PageSize", "9223372036854775807")], 1_000, 0),
            ([("Page", "0")], 50, 0), ([("Page", "7"), ("PageSize", "20")], 20, 7),
            ([("PageSize", "5"), ("PageSize", "6")], 6, 0), ([("pagesize", "5")], 50, 0),
        ] as [([(name: String, value: String)], Int, Int)])
    func accepted(pairs: [(name: String, value: String)], size: Int, number: Int) throws {
        #expect(try PageQuery(FormParameters(pairs), seal: .none) == PageQuery(size: size, number: number))
    }

    // A whole number above 1,000 is one, however many digits it has.
    @Test("A size beyond every integer is taken as 1,000 too")
    func hugeSize() throws {
        #expect(try PageQuery(FormParameters([("PageSize", "99999999999999999999")]), seal: .none).size == 1_000)
    }

    @Test(
        "Anything else is refused, and the parameter named",
        arguments: [
            ("PageSize", "0", "Invalid PageSize."), ("PageSize", "-1", "Invalid PageSize."),
            ("PageSize", "", "Invalid PageSize."), ("PageSize", "ten", "Invalid PageSize."),
            ("PageSize", "1.0", "Invalid PageSize."), ("PageSize", "1e2", "Invalid PageSize."),
            ("PageSize", " 1", "Invalid PageSize."), ("Page", "-1", "Invalid Page."), ("Page", "", "Invalid Page."),
            ("Page", "first", "Invalid Page."), ("PageToken", "", "Invalid PageToken."),
            ("PageToken", "PAxyz", "Invalid PageToken."), ("PageToken", "0", "Invalid PageToken."),
        ])
    func refused(name: String, value: String, reason: String) throws {
        let fault = try #require(throws: RequestFault.self) {
            try PageQuery(FormParameters([(name, value)]), seal: .none)
        }
        #expect(fault.description.hasPrefix(reason))
    }

    @Test("A token is read back")
    func token() throws {
        let token = PageToken(.before, ["1460073148000", "XE0123456789abcdef0123456789abcdef"])
        let query = try PageQuery(
            FormParameters([("PageToken", token.text(seal: .toy(1))), ("Page", "3")]), seal: .toy(1))
        #expect(query == PageQuery(size: 50, number: 3, token: token))
    }
}
