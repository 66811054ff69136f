import MercatoTypes
import Testing

@Suite("Amount, read from a JSON number")
struct AmountParsingTests {
    @Test(
        "A number within the limits is read exactly and written in its shortest form",
        arguments: [
            ("0", "0"), ("-0", "0"), ("0.0", "0"), ("-0.000", "0"), ("0e0", "0"), ("0E400", "0"), ("-0e-400", "0"),
            ("0e99999999999999999999", "0"), ("1", "1"), ("-1", "-1"), ("10", "10"), ("44.02", "44.02"),
            ("12.355", "12.355"), ("0.1", "0.1"), ("0.10", "0.1"), ("100.00", "100"), ("-12.50", "-12.5"),
            ("1e3", "1000"), ("1E3", "1000"), ("1e+3", "1000"), ("1e-3", "0.001"), ("1.5e1", "15"), ("150e-1", "15"),
            ("1e0", "1"), ("1e00000000000000000003", "1000"), ("120e-2", "1.2"), ("0.001e3", "1"),
            ("1e-12", "0.000000000001"), ("-1e-12", "-0.000000000001"), ("0.000000000001", "0.000000000001"),
            ("1000000000000e-24", "0.000000000001"), ("1e12", "1000000000000"), ("-1e12", "-1000000000000"),
            ("1000000000000", "1000000000000"), ("1000000000000.000", "1000000000000"),
            ("0.0000000000001e1", "0.000000000001"), ("99999999.999999999999", "99999999.999999999999"),
            ("12345678.123456789012", "12345678.123456789012"), ("99999999999999999999e-12", "99999999.999999999999"),
            ("999999999999.99999999", "999999999999.99999999"), ("100000000000000000000000e-24", "0.1"),
            ("0.10000000000000000000000000000000000000000", "0.1"), ("0.000e5", "0"),
        ])
    func accepted(text: String, written: String) throws {
        let amount = try Amount(text)
        #expect(amount.description == written)
        #expect(try Amount(written) == amount)
        #expect(try Array(text.utf8).withUnsafeBufferPointer { try Amount(numberText: $0) } == amount)
    }

    @Test(
        "Limits are named by the one that is broken",
        arguments: [
            ("0.0000000000001", AmountError.tooManyFractionDigits), ("1e-13", .tooManyFractionDigits),
            ("1e-400", .tooManyFractionDigits), ("-1e-400", .tooManyFractionDigits),
            ("1e-99999999999999999999", .tooManyFractionDigits), ("1.0000000000001", .tooManyFractionDigits),
            ("123456789012345678901", .tooManySignificantDigits), ("1.23456789012345678901", .tooManySignificantDigits),
            ("100000000.0000000000001", .tooManySignificantDigits),
            ("123456789.123456789012", .tooManySignificantDigits),
            ("1000000000001", .tooLarge), ("-1000000000001", .tooLarge), ("1000000000000.1", .tooLarge),
            ("1000000000000.000000000001", .tooManySignificantDigits), ("9999999999999", .tooLarge),
            ("1e13", .tooLarge),
            ("1e400", .tooLarge), ("-1e400", .tooLarge), ("1e99999999999999999999", .tooLarge),
            ("10000000000000000000000000000000000000000", .tooLarge),
        ])
    func refused(text: String, error: AmountError) {
        #expect(throws: error) { try Amount(text) }
    }

    @Test(
        "What is no JSON number is malformed",
        arguments: [
            "", "-", "+1", "00", "01", "-01", "1.", ".1", "-.1", "1.e1", "1e", "1e+", "1e-", "1e1.0", "1ee1", "1e1e1",
            "--1", "1-", "1 ", " 1", "1,5", "1_000", "0x10", "NaN", "Infinity", "-Infinity", "nan", "1.2.3", "e1",
            "1e 1",
            "١", "1\u{0}", "\u{FEFF}1", "0e", "-e1", "1f", "½",
        ])
    func malformed(text: String) {
        #expect(throws: AmountError.malformed) { try Amount(text) }
    }

    // `*` stands for a million zeros.
    @Test(
        "A million zeros that change nothing cost nothing",
        arguments: [("1.*", "1"), ("0.1*", "0.1"), ("1*e-1000000", "1"), ("0.*1e1000001", "1"), ("0.*e*", "0")])
    func longTexts(pattern: String, written: String) throws {
        let text = pattern.replacing("*", with: String(repeating: "0", count: 1_000_000))
        #expect(try Amount(text).description == written)
    }

    @Test("An error says what is wrong without repeating the text")
    func errors() {
        let errors: [AmountError] = [.malformed, .tooManyFractionDigits, .tooManySignificantDigits, .tooLarge]
        #expect(
            errors.map(\.description) == [
                "is not a decimal number", "has more than 12 digits after the decimal point",
                "has more than 20 significant digits", "is larger than 1000000000000",
            ])
    }

    @Test("A plain number is read as the same number with an exponent is")
    func plain() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            let digits = (0..<Int.random(in: 1...20, using: &random)).map { _ in
                "\(Int.random(in: 0...9, using: &random))"
            }
            var text = digits.joined()
            if Bool.random(using: &random) {
                text.insert(
                    ".", at: text.index(text.startIndex, offsetBy: Int.random(in: 0...text.count, using: &random)))
            }
            let plain = Result { () throws(AmountError) in try Amount(text) }
            let other = Result { () throws(AmountError) in try Amount(text + "e0") }
            #expect(plain == other, "\(text)")
        }
    }
}
