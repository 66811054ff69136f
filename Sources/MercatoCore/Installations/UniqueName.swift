import MercatoTypes

/// The rules of an installation's unique name (D18).
package enum UniqueName {
    /// Letters, digits, `_` and `-`, beginning with a letter, at most 64.
    package static func isWellFormed(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first) else { return false }
        return name.utf8.count <= Limits.uniqueNameCharactersMax
            && name.utf8.allSatisfy {
                isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
            }
    }

    /// The listing's name in lower case with `_` for everything but letters and digits, cut to leave room for a
    /// number.
    package static func base(listingName: String) -> String {
        var name = String(
            listingName.map { character in
                guard let byte = character.asciiValue, isLetter(byte) || isDigit(byte) else { return "_" }
                return Character(character.lowercased())
            })
        if name.utf8.first.map(isLetter) != true { name = "addon_\(name)" }
        return String(name.prefix(Limits.uniqueNameCharactersMax - 12))
    }

    /// `base`, or `base_1`, `base_2`, … whichever is free first.
    package static func firstFree(base: String, taken: Set<String>) -> String {
        if !taken.contains(base) { return base }
        var number = 1
        while taken.contains("\(base)_\(number)") { number += 1 }
        return "\(base)_\(number)"
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
