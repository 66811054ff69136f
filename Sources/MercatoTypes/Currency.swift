/// An ISO 4217 currency, fixed for an account when it is made (contract: currency).
public struct Currency: Hashable, Sendable, CustomStringConvertible {
    /// Three upper-case letters, such as `USD`.
    public let code: String

    /// Nil when the text is not three ASCII letters; lower case is accepted.
    public init?(_ text: some StringProtocol) {
        // Checked before the case is changed: some letters become ASCII only by that.
        guard text.utf8.count == 3, text.utf8.allSatisfy(Currency.isLetter) else { return nil }
        code = text.uppercased()
    }

    private init(code: String) {
        self.code = code
    }

    public static let usd = Currency(code: "USD")

    public var description: String { code }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}

extension Currency {
    /// Whether ISO 4217 lists the code as the money of a country or of several.
    ///
    /// Funds, precious metals and the codes for tests and for no currency are left out: nobody is billed in them. What
    /// is stored is read whatever this says, for a currency that was in use may go out of it.
    public var isInUse: Bool { Currency.codesInUse.contains(code) }

    /// The list of 2026, by first letter.
    private static let codesInUse = Set(
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
        CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
        IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
        MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
        RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
        UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
