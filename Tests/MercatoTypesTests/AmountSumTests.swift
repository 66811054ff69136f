import MercatoTypes
import Testing

@Suite("Amount, read back from a sum's text")
struct AmountSumTests {
    @Test(
        "A sum may have more digits than an amount",
        arguments: [
            "0", "1", "-1", "0.3", "-0.000000000001", "1000000000001", "123456789012345678.123456789012",
            "-100000000000000.5", "170141183460469231731687303", "170141183460469231731687303.715884105727",
            "-170141183460469231731687303.715884105727",
        ])
    func accepted(text: String) throws {
        #expect(try #require(Amount(sum: text)).description == text)
    }

    @Test(
        "What no amount writes is refused",
        arguments: [
            "", "-", ".", "-.", "1.", ".5", "-.5", "+1", "--1", "-+1", "+-1", "1.+5", "1.-5", "1e3", "1 ", " 1",
            "1.2.3",
            "1,5", "NaN", "0x1", "0.0000000000001", "1.1234567890123", "１", "1.５", "1\u{0}",
            "170141183460469231731687304", "-170141183460469231731687304",
            "99999999999999999999999999999999999999999999999999",
        ])
    func refused(text: String) {
        #expect(Amount(sum: text) == nil)
    }

    // The process is watched from outside, because an overflow would end the whole test run.
    @Test("A text just beyond what fits is refused, and does not stop the process")
    func overflow() async {
        await #expect(processExitsWith: .success) {
            #expect(Amount(sum: "170141183460469231731687303.715884105728") == nil)
        }
        await #expect(processExitsWith: .success) {
            #expect(Amount(sum: "170141183460469231731687303.999999999999") == nil)
        }
        await #expect(processExitsWith: .success) {
            // The scaled whole part wraps around to just below the largest number.
            #expect(Amount(sum: "510423550381407695195061911.999999999999") == nil)
        }
    }
}
