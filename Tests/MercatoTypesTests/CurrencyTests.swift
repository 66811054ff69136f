import MercatoTypes
import Testing

@Suite("Currency")
struct CurrencyTests {
    @Test("Three letters of either case are a currency", arguments: [("USD", "USD"), ("eur", "EUR"), ("cHf", "CHF")])
    func accepted(text: String, code: String) throws {
        let currency = try #require(Currency(text))
        #expect(currency.code == code)
        #expect(currency.description == code)
    }

    // The last rows are letters that become ASCII only when they are made upper case.
    @Test(
        "Anything else is none",
        arguments: ["", "US", "USDX", "U$D", "US1", "US ", " US", "ÜSD", "ＵＳＤ", "ßa", "uſd", "ﬁx", "ınr"])
    func refused(text: String) {
        #expect(Currency(text) == nil)
    }

    @Test("The same code is the same currency")
    func equality() {
        #expect(Currency("usd") == .usd)
        #expect(Currency("eur") != .usd)
    }

    @Test("The money of a country is in use", arguments: ["USD", "eur", "CHF", "JPY", "XOF", "ZWG"])
    func inUse(text: String) {
        #expect(Currency(text)?.isInUse == true)
    }

    // A test code, gold, a fund, money that was given up, and letters that mean nothing.
    @Test("What nobody pays with is a code at most", arguments: ["XTS", "XAU", "CHE", "DEM", "XYZ"])
    func notInUse(text: String) {
        #expect(Currency(text)?.isInUse == false)
    }
}
