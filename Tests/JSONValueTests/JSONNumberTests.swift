import JSONValue
import Testing

@Suite("JSONNumber")
struct JSONNumberTests {
    static let huge = "999999999999"
    static let colossal = String(repeating: "9", count: 400)

    @Test(
        "Text in the grammar of JSON is a number and keeps its text",
        arguments: ["0", "-0", "1", "10", "-12", "0.5", "1.50", "1e5", "1E+05", "1e-0", "-0.0e-00", "1e999999999999"])
    func valid(text: String) throws {
        let number = try #require(JSONNumber(text))
        #expect(number.text == text)
        #expect(number.description == text)
    }

    @Test(
        "Other text is not a number",
        arguments: ["", "-", "+1", "01", "-00", "1.", ".1", "1e", "1e+", "1e1.5", " 1", "1 ", "0x1", "1,0", "١", "NaN"])
    func invalid(text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test("Equality is equality of the text")
    func equality() {
        #expect(JSONNumber("1") == 1)
        #expect(JSONNumber("1.0") != 1)
        #expect(JSONNumber(Int.min).text == "-9223372036854775808")
    }

    @Test(
        "Numbers with the same value compare equal and hash alike",
        arguments: [
            ("1", "1.0"), ("1", "1e0"), ("1", "10e-1"), ("100", "1e2"), ("100", "0.001E+5"), ("0", "-0"),
            ("0", "0e999999999999"), ("0.0", "-0.000e-7"), ("-1.50", "-15e-1"), ("1e007", "10000000"),
            ("1e\(huge)", "10e999999999998"), ("1e-\(huge)", "0.1e-999999999998"),
            ("1e\(colossal)", "0.1e1\(String(repeating: "0", count: 400))"),
            ("1e1\(String(repeating: "0", count: 400))", "10e\(colossal)"),
            ("1e100000000000000000", "10e99999999999999999"), ("1e10000000000000000", "10e9999999999999999"),
            ("1e9223372036854775807", "0.1e9223372036854775808"),
        ])
    func equal(left: String, right: String) throws {
        let left = try #require(JSONNumber(left))
        let right = try #require(JSONNumber(right))
        #expect(left.compare(right) == 0)
        #expect(right.compare(left) == 0)
        #expect(left.isEqual(numerically: right))
        #expect(numericHash(left) == numericHash(right))
    }

    @Test(
        "A number is less than a greater one, however close or far",
        arguments: [
            ("0", "1"), ("-1", "0"), ("-2", "-1"), ("-1", "1"), ("9", "10"), ("1.09", "1.1"), ("0.1", "0.11"),
            ("9007199254740992", "9007199254740993"), ("0.1", "0.1000000000000000000000000000000000000001"),
            ("1e\(huge)", "2e\(huge)"), ("1e\(huge)", "1e1\(huge)"), ("-1e\(huge)", "1e-\(huge)"),
            ("1e-\(huge)", "1"), ("1", "1e\(huge)"), ("0", "1e-\(huge)"), ("-1e\(huge)", "-1e-\(huge)"),
            ("1e-\(colossal)", "1e-\(huge)"), ("1e\(huge)", "1e\(colossal)"), ("9e\(colossal)", "91e\(colossal)"),
            ("-1e\(colossal)", "-9e-\(colossal)"), ("1e9223372036854775807", "1e9223372036854775808"),
            ("1e-9223372036854775809", "1e-9223372036854775808"), ("99999", "1e5"), ("1e-5", "0.0001"),
        ])
    func less(left: String, right: String) throws {
        let left = try #require(JSONNumber(left))
        let right = try #require(JSONNumber(right))
        #expect(left.compare(right) == -1)
        #expect(right.compare(left) == 1)
        #expect(!left.isEqual(numerically: right))
    }

    @Test(
        "An integer is known by its value",
        arguments: [
            ("0", 0), ("-0", 0), ("0.0", 0), ("0e-\(huge)", 0), ("7", 7), ("-7.0", -7), ("1e2", 100), ("120e-1", 12),
            ("1.5e1", 15), ("0.00012e5", 12), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
            ("-9223372036854775808.0", Int.min), ("922337203685477580.7e1", Int.max),
            ("1E+18", 1_000_000_000_000_000_000),
        ])
    func int(text: String, value: Int) throws {
        let number = try #require(JSONNumber(text))
        #expect(number.isInteger)
        #expect(number.int == value)
    }

    @Test(
        "An integer beyond Int is an integer without an Int",
        arguments: [
            "9223372036854775808", "9223372036854775808.0", "-9223372036854775809", "1e19", "1e20", "1e\(huge)",
            "99999999999999999999", "1e\(colossal)", "-1.5e\(colossal)",
        ])
    func large(text: String) throws {
        let number = try #require(JSONNumber(text))
        #expect(number.isInteger)
        #expect(number.int == nil)
    }

    @Test("A fraction is not an integer", arguments: ["0.5", "1.01", "15e-1", "1e-1", "1e-\(huge)", "1e-\(colossal)"])
    func fraction(text: String) throws {
        let number = try #require(JSONNumber(text))
        #expect(!number.isInteger)
        #expect(number.int == nil)
    }

    @Test(
        "Multiples are exact, whatever the exponents",
        arguments: [
            ("0.0075", "0.0001", true), ("0.0075", "0.01", false), ("0", "7", true), ("-0.0", "1e\(huge)", true),
            ("-9", "3", true), ("9", "-3", true), ("1e\(huge)", "0.01", true), ("1e\(huge)", "3", false),
            ("3", "1e-\(colossal)", true), ("1e-\(colossal)", "3", false), ("1e6", "64", true), ("1e6", "128", false),
            ("1e60", "576460752303423488", true), ("1e58", "576460752303423488", false),
            ("1e\(huge)", "1e\(huge)", true), ("1e\(huge)", "10e\(huge)", false), ("1", "0", nil), ("1", "0.0", nil),
            ("1", "1234567890123456789", nil), ("1234567890123456780", "1234567890123456780", true),
        ] as [(String, String, Bool?)])
    func multiples(text: String, divisor: String, expected: Bool?) throws {
        let (number, divisor) = (try #require(JSONNumber(text)), try #require(JSONNumber(divisor)))
        #expect(number.isMultiple(of: divisor) == expected)
    }

    private func numericHash(_ number: JSONNumber) -> Int {
        var hasher = Hasher()
        number.hash(numericallyInto: &hasher)
        return hasher.finalize()
    }
}
