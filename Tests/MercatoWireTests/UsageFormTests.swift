import MercatoTypes
import MercatoWire
import Testing

@Suite("UsageForm")
struct UsageFormTests {
    private static let sid = "BI0123456789abcdef0123456789abcdef"

    // `items` stands for the encoded name of the values.
    @Test(
        "One or more values, each an item or a list of items, are one list in their order",
        arguments: [
            ([#"{"sid":"a","quantity":1}"#], ["a 1"]),
            ([#"{"sid":"a","quantity":1}"#, #"{"quantity":44.020,"sid":"b"}"#], ["a 1", "b 44.02"]),
            ([#"[{"sid":"a","quantity":1},{"sid":"b","quantity":2}]"#], ["a 1", "b 2"]),
            ([#"[{"sid":"a","quantity":1}]"#, #"{"sid":"b","quantity":1e-3}"#], ["a 1", "b 0.001"]),
            ([#" { "sid" : "a" , "quantity" : 1 , "submitted" : true , "x" : [{}] } "#], ["a 1"]),
            (["[]"], []), ([" [ ] ", "[]"], []), ([#"{"sid":"é🎈&=+%","quantity":1E2}"#], ["é🎈&=+% 100"]),
        ] as [([String], [String])])
    func items(values: [String], expected: [String]) throws {
        let form = FormParameters(values.map { ("billable_items", $0) })
        guard case .items(let body) = try read(form.encoded) else {
            Issue.record("no items")
            return
        }
        let found = body.items.map { item in
            guard case .amount(let amount) = item.quantity else { return "\(item.sid) \(item.quantity)" }
            return "\(item.sid) \(amount)"
        }
        #expect(found == expected)
    }

    @Test("The request of the official CLI is read: repeated values, every other character escaped")
    func officialCLI() throws {
        let text =
            "billable_items=%7B%22sid%22%3A%22\(Self.sid)%22%2C%22quantity%22%3A12.355%7D"
            + "&billable_items=%7B%22sid%22%3A%20%22\(Self.sid)%22%2C%20%22quantity%22%3A%2044.02%7D"
        let items = try ["12.355", "44.02"].map { amount in
            UsageBody.Item(sid: WrittenSID(Self.sid), quantity: .amount(try Amount(amount)))
        }
        #expect(try read(text) == .items(UsageBody(items: items)))
    }

    @Test(
        "A quantity is the text of a number, kept apart from what is none",
        arguments: [
            ("Quantity=10", .amount(Amount(units: 10_000_000_000_000))),
            ("Quantity=-10", .amount(Amount(units: -10_000_000_000_000))),
            ("Quantity=%2D0.5", .amount(Amount(units: -500_000_000_000))),
            ("Quantity=1e-12", .amount(Amount(units: 1))),
            ("Quantity=1E%2B1", .amount(Amount(units: 10 * 1_000_000_000_000))),
            ("Quantity=0", .amount(.zero)), ("Quantity=-0.0", .amount(.zero)), ("Quantity=", .empty),
            ("Quantity", .empty),
            ("Quantity=ten", .notANumber), ("Quantity=null", .notANumber), ("Quantity=+1", .notANumber),
            ("Quantity=%2B1", .notANumber), ("Quantity=1%20", .notANumber), ("Quantity=1,5", .notANumber),
            ("Quantity=.5", .notANumber), ("Quantity=0x10", .notANumber), ("Quantity=NaN", .notANumber),
            ("Quantity=%22 1%22", .notANumber), ("Quantity=1000000000001", .outOfRange(.tooLarge)),
            ("Quantity=-1e400", .outOfRange(.tooLarge)), ("Quantity=1e-13", .outOfRange(.tooManyFractionDigits)),
            ("Quantity=123456789.123456789012", .outOfRange(.tooManySignificantDigits)),
            ("x=1&Quantity=2&y=3", .amount(Amount(units: 2_000_000_000_000))),
        ] as [(String, SubmittedQuantity)])
    func units(text: String, quantity: SubmittedQuantity) throws {
        #expect(try read(text) == .units(quantity))
    }

    @Test(
        "A form that says nothing, too much or no JSON is refused with what to send",
        arguments: [
            ("", .parametersMissing), ("quantity=1", .parametersMissing), ("Billable_Items=[]", .parametersMissing),
            (#"{"billable_items":[{"sid":"x","quantity":1}]}"#, .parametersMissing),
            ("Quantity=1&billable_items=[]", .itemsAndQuantity), ("billable_items=[]&Quantity=", .itemsAndQuantity),
            ("Quantity=1&Quantity=1", .quantityRepeated(count: 2)),
            ("Quantity=1&Quantity=&Quantity", .quantityRepeated(count: 3)),
            ("billable_items=1", .itemNotAnObject(index: 0)), ("billable_items=null", .itemNotAnObject(index: 0)),
            ("billable_items=%22x%22", .itemNotAnObject(index: 0)),
            ("billable_items=[1]", .itemNotAnObject(index: 0)),
            ("billable_items=[[]]", .itemNotAnObject(index: 0)), ("billable_items={}", .sidMissing(index: 0)),
            (#"billable_items={"sid":"x","quantity":1}&billable_items={"quantity":1}"#, .sidMissing(index: 1)),
            (#"billable_items=[{"sid":"x"}]&billable_items={"sid":7}"#, .sidNotAText(index: 1)),
            (#"billable_items={"billable_items":[]}"#, .sidMissing(index: 0)),
        ] as [(String, UsageBodyFault)])
    func refused(text: String, fault: UsageBodyFault) {
        #expect(throws: fault) { try read(text) }
        #expect(fault.description.count > 20)
    }

    @Test(
        "A value that is no JSON is named by its place, with the parser's account of it",
        arguments: [
            ("billable_items=", 1, "unexpected end"), ("billable_items", 1, "unexpected end"),
            ("billable_items={", 1, "unexpected end"),
            ("billable_items=[]&billable_items=x", 2, "unexpected character"),
            (#"billable_items={"sid":"x"},{"sid":"y"}"#, 1, "after the value"),
            (#"billable_items={"sid":"x","sid":"y"}"#, 1, "duplicate member"),
            (#"billable_items={"sid":"x","quantity":01}"#, 1, "invalid number"),
            // A plus that was not escaped is a space.
            (#"billable_items={"sid":"x","quantity":1e+2}"#, 1, "invalid number"),
            ("billable_items=%5Bobject+Object%5D", 1, "unexpected character"),
        ])
    func noJSON(text: String, number: Int, reason: String) throws {
        let fault = try #require(throws: UsageBodyFault.self) { try read(text) }
        guard case .valueNotJSON(number, let account) = fault else {
            Issue.record("expected no JSON, found \(fault)")
            return
        }
        #expect(account.contains(reason))
        #expect(fault.description.hasPrefix("billable_items value \(number) is not valid JSON: \(account)"))
    }

    @Test("A malformed escape and invalid UTF-8 are refused", arguments: ["Quantity=%", "Quantity=%FF", "%=1"])
    func malformed(text: String) throws {
        let fault = try #require(throws: UsageBodyFault.self) { try read(text) }
        guard case .malformedForm = fault else {
            Issue.record("another fault: \(fault)")
            return
        }
    }

    @Test("A form has 1,000 items at most, however they are divided")
    func count() throws {
        let item = #"{"sid":"x","quantity":1}"#
        let list = "[\(Array(repeating: item, count: 999).joined(separator: ","))]"
        let form = FormParameters([("billable_items", list), ("billable_items", item)])
        guard case .items(let body) = try read(form.encoded) else {
            Issue.record("no items")
            return
        }
        #expect(body.items.count == 1_000)
        for more in [item, "[\(item)]"] {
            var longer = form
            longer.append("billable_items", more)
            #expect(throws: UsageBodyFault.tooManyItems(most: 1_000)) { try read(longer.encoded) }
        }
    }

    private func read(_ text: String) throws -> UsageForm {
        try UsageForm(parsing: Array(text.utf8))
    }
}
