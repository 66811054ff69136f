import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Amount, multiplied")
struct AmountProductTests {
    @Test(
        "A product is exact",
        arguments: [
            ("0", "5", "0"), ("5", "0", "0"), ("-5", "0", "0"), ("1", "1", "1"), ("10", "0.35", "3.5"),
            ("-10", "0.35", "-3.5"), ("10", "-0.35", "-3.5"), ("-10", "-0.35", "3.5"), ("3", "0.1", "0.3"),
            ("0.1", "0.1", "0.01"), ("1.5", "1.5", "2.25"), ("0.000001", "0.000001", "0.000000000001"),
            ("0.000000000002", "0.5", "0.000000000001"), ("0.000000000005", "0.2", "0.000000000001"),
            ("0.000000000001", "1000000000000", "1"), ("1000000", "1000000", "1000000000000"),
            ("1000000000000", "1", "1000000000000"), ("-1000000000000", "1", "-1000000000000"),
            ("99999999.999999999999", "1", "99999999.999999999999"), ("1234567890", "10", "12345678900"),
            ("4096", "0.000244140625", "1"), ("0.0256", "39.0625", "1"), ("39062.5", "-0.00256", "-100"),
        ])
    func exact(left: String, right: String, product: String) throws {
        let (left, right) = (try Amount(left), try Amount(right))
        #expect(try left.multiplied(by: right).description == product)
        #expect(try right.multiplied(by: left).description == product)
    }

    @Test(
        "A product outside the limits is refused by the one it breaks, never rounded",
        arguments: [
            ("0.000000000001", "0.1", .tooManyFractionDigits), ("0.0000001", "0.0000001", .tooManyFractionDigits),
            ("-0.000000000003", "0.5", .tooManyFractionDigits), ("1000001", "1000000", .tooLarge),
            ("1000000000000", "1000000000000", .tooLarge), ("1000000000000", "-1.1", .tooLarge),
            ("99999999.999999999999", "99999999.999999999999", .tooManySignificantDigits),
            ("99999999.999999999999", "1.1", .tooManySignificantDigits),
            ("12345678901", "12345678901", .tooManySignificantDigits), ("9999999999", "999", .tooLarge),
        ] as [(String, String, AmountError)])
    func refused(left: String, right: String, error: AmountError) throws {
        let (left, right) = (try Amount(left), try Amount(right))
        #expect(throws: error) { try left.multiplied(by: right) }
        #expect(throws: error) { try right.multiplied(by: left) }
    }

    @Test("The largest numbers the type holds do not stop the process")
    func extremes() throws {
        let extremes = [Amount(units: .max), Amount(units: .min), Amount(units: .max - 1), Amount(units: .min + 1)]
        for left in extremes {
            for right in extremes + [.one, .max, Amount(units: -1), Amount(units: 1)] {
                #expect(throws: AmountError.self) { try left.multiplied(by: right) }
                #expect(throws: AmountError.self) { try right.multiplied(by: left) }
            }
            #expect(try left.multiplied(by: .zero) == .zero)
        }
    }

    @Test("Products are those of long multiplication, digit by digit", arguments: [0, 1, 2, 3] as [UInt64])
    func longMultiplication(block: UInt64) throws {
        var exact = 0
        try forAll(seeds: block * 2_000..<(block + 1) * 2_000) { random in
            let (left, right) = (Self.amount(&random), Self.amount(&random))
            let expected = DigitProduct(left, right).limited
            let found = Result { () throws(AmountError) in try left.multiplied(by: right).description }
            try #require(found == expected, "\(left) × \(right)")
            if case .success = found { exact += 1 }
        }
        // The property must not hold by refusing everything.
        #expect(exact > 400)
    }

    @Test("One changes nothing, signs multiply, and a product is a sum of its parts")
    func laws() throws {
        try forAll(seeds: 0..<1_000) { random in
            let left = Amount(units: Int128(Int.random(in: -1_000_000...1_000_000, using: &random)) * 1_000_000)
            let right = Amount(units: Int128(Int.random(in: -1_000_000...1_000_000, using: &random)) * 1_000_000)
            let third = Amount(units: Int128(Int.random(in: -1_000_000...1_000_000, using: &random)) * 1_000_000)
            try #require(try left.multiplied(by: .one) == left)
            let negative = Amount.zero - left
            try #require(try negative.multiplied(by: right) == .zero - left.multiplied(by: right))
            let parts = try left.multiplied(by: right) + left.multiplied(by: third)
            try #require(try left.multiplied(by: right + third) == parts)
        }
    }

    /// An amount of few or many digits, with twos and fives that make round products out of crooked factors.
    private static func amount(_ random: inout SplitMix64) -> Amount {
        let digits = Int.random(in: 1...(random.oneIn(3) ? 20 : 6), using: &random)
        var units = Int128(random.digits(digits)) ?? 1
        let factor: Int128 = random.oneIn(2) ? 2 : 5
        for _ in 0..<Int.random(in: 0...20, using: &random) { units *= factor }
        for _ in 0..<Int.random(in: 0...10, using: &random) where units < Int128.max / 10 { units *= 10 }
        return Amount(units: random.oneIn(3) ? -units : units)
    }
}
