import Foundation
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Amount")
struct AmountTests {
    @Test("0.1 and 0.2 are 0.3")
    func threeTenths() throws {
        let sum = try Amount("0.1") + Amount("0.2")
        #expect(sum.description == "0.3")
        #expect(sum == Amount(units: 300_000_000_000))
        #expect(try Amount("0.3") - Amount("0.2") == Amount("0.1"))
    }

    @Test("Every amount within the limits is read back from what it writes", arguments: [0, 1, 2, 3] as [UInt64])
    func roundTrip(block: UInt64) throws {
        try forAll(seeds: block * 500..<(block + 1) * 500) { random in
            let digits = Int.random(in: 1...20, using: &random)
            let fraction = Int.random(in: Swift.max(0, digits - 12)...12, using: &random)
            let magnitude = try #require(Int128(random.digits(digits)))
            let scale = (0..<12 - fraction).reduce(Int128(1)) { scale, _ in scale * 10 }
            let amount = Amount(units: random.oneIn(2) ? magnitude * scale : -magnitude * scale)
            try #require(try Amount(amount.description) == amount)
            try #require(Amount(sum: amount.description) == amount)
        }
    }

    @Test("Sums and differences are those of the 128-bit integers")
    func arithmetic() throws {
        try forAll(seeds: 0..<1_000) { random in
            let units = (0..<20).map { _ in Int128(Int64.random(in: .min ... .max, using: &random)) * 1_000_003 }
            let amounts = units.map { Amount(units: $0) }
            try #require(amounts.reduce(.zero, +).units == units.reduce(0, +))
            try #require((amounts[0] - amounts[1]).units == units[0] - units[1])
            try #require((amounts[0] < amounts[1]) == (units[0] < units[1]))
        }
    }

    @Test("Small amounts read, add up and compare as Foundation's decimals do")
    func foundation() throws {
        try forAll(seeds: 0..<500) { random in
            let texts = (0..<10).map { _ in
                let sign = random.oneIn(3) ? "-" : ""
                let whole = random.digits(Int.random(in: 1...6, using: &random))
                return "\(sign)\(whole).\(random.digits(Int.random(in: 1...12, using: &random)))"
            }
            let decimals = try texts.map {
                try #require(Decimal(string: $0, locale: Locale(identifier: "en_US_POSIX")))
            }
            let amounts = try texts.map { try Amount($0) }
            let sum = amounts.reduce(.zero, +)
            let reread = try #require(Decimal(string: sum.description, locale: Locale(identifier: "en_US_POSIX")))
            try #require(reread == decimals.reduce(0, +))
            try #require((amounts[0] < amounts[1]) == (decimals[0] < decimals[1]))
        }
    }

    @Test("Signs and zero are told apart")
    func signs() throws {
        #expect(try Amount("-0").isZero)
        #expect(try !Amount("-0").isNegative)
        #expect(try Amount("-0.000000000001").isNegative)
        #expect(try !Amount("0.000000000001").isZero)
        #expect(try !Amount("0.000000000001").isNegative)
        #expect(Amount.max.description == "1000000000000")
        #expect(try Amount("-5") < Amount("-4.999999999999"))
    }
}
