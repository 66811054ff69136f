import MercatoTypes

/// The forms of short texts (contract: listing sections). None of them proves that somebody answers there.
enum ContactText {
    static func isColour(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        return text.utf8.first == UInt8(ascii: "#") && digits.count == 6 && digits.allSatisfy(isHexDigit)
    }

    /// One `@` between two texts without white space.
    static func isEmail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
            && text.unicodeScalars.count <= Limits.supportEmailCharactersMax
            && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 }
    }

    /// As people write it, so not strictly E.164.
    static func isPhone(_ text: String) -> Bool {
        text.utf8.count <= Limits.supportPhoneCharactersMax && text.utf8.contains(where: isDigit)
            && text.utf8.allSatisfy { isDigit($0) || " +-().".utf8.contains($0) }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
}
