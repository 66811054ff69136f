/// An absolute URL as RFC 3986 writes it: with a host, and with no character that would have to be escaped.
enum WebAddress {
    enum Scheme: String, Sendable {
        case http, https
    }

    static let bytesMax = 2_048

    static func isWellFormed(_ text: String, _ schemes: [Scheme]) -> Bool {
        guard text.utf8.count <= bytesMax, text.utf8.allSatisfy(belongs), let mark = text.firstRange(of: "://"),
            let scheme = Scheme(rawValue: text[..<mark.lowerBound].lowercased()), schemes.contains(scheme)
        else { return false }
        let authority = text[mark.upperBound...].prefix { !"/?#".contains($0) }
        // Whatever stands before the last @ is a user's name.
        return isHostAndPort(authority.split(separator: "@", omittingEmptySubsequences: false).last ?? "")
    }

    private static func isHostAndPort(_ text: Substring) -> Bool {
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]") else { return false }
            let address = text[..<end].utf8.dropFirst()
            let isAddress =
                address.contains(UInt8(ascii: ":"))
                && address.allSatisfy { ContactText.isHexDigit($0) || ":.".utf8.contains($0) }
            return isAddress && isPort(text[text.index(after: end)...])
        }
        let host = text.prefix { $0 != ":" }
        let isName = host.utf8.allSatisfy {
            ContactText.isDigit($0) || ContactText.isLetter($0) || "-._".utf8.contains($0)
        }
        return isName && host.contains { $0 != "." } && isPort(text[host.endIndex...])
    }

    /// Nothing, or a colon and a number.
    private static func isPort(_ text: Substring) -> Bool {
        if text.isEmpty { return true }
        let digits = text.dropFirst()
        return text.first == ":" && digits.utf8.allSatisfy(ContactText.isDigit)
            && (1...65_535).contains(Int(digits) ?? 0)
    }

    private static func belongs(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"\"<>\\^`{|}".utf8.contains(byte)
    }
}
