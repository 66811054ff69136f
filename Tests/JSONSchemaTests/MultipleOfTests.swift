import JSONSchema
import Testing

@Suite("multipleOf")
struct MultipleOfTests {
    @Test(
        "Multiples are exact, whatever the exponents",
        arguments: [
            ("0.01", "19.99"), ("0.01", "1e99999999999999999999"), ("0.1", "0.3"), ("1e-9999999999999999999", "3"),
            ("3", "0"), ("3", "-9"), ("3", "0.0"), ("0.0001", "0.0075"), ("1e2", "1100"), ("2.50", "7.5"),
            ("0.5", "1e308"), ("64", "1e6"), ("999999999999999999", "1999999999999999998"),
            ("1e-8", "12391239123"),
            ("7", "999999999999999999999999999999999999999999999999999999999999e9"),
        ])
    func multiples(divisor: String, value: String) throws {
        #expect(try Checking.follows(#"{"multipleOf":\#(divisor)}"#, value))
    }

    @Test(
        "What is no multiple says of what it should be one",
        arguments: [
            ("0.01", "19.999"), ("3", "1e50"), ("1.5", "1e-50"), ("0.01", "0.0075"), ("128", "1e6"), ("1e2", "10"),
            ("1e99999999999999999999", "1"), ("7", "1e99999999999999999999"), ("4", "2"),
        ])
    func others(divisor: String, value: String) throws {
        #expect(
            try Checking.words(#"{"multipleOf":\#(divisor)}"#, value) == ["the value must be a multiple of \(divisor)"])
    }

    @Test("Values that are no numbers are not looked at")
    func otherTypes() throws {
        #expect(try Checking.follows(#"{"multipleOf":2}"#, #""1""#))
    }
}
