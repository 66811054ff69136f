import MercatoTypes

/// The rules of an installation's unique name (contract: unique names).
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

    /// The names that are tried one after the other when none is asked for, until one is free: `base` for 0, then
    /// `base_1`, `base_2`, ….
    package static func numbered(_ base: String, _ number: Int) -> String {
        number == 0 ? base : "\(base)_\(number)"
    }

    /// As which number of which base a name would be tried.
    package static func numbers(of name: String) -> [(base: String, number: Int)] {
        guard let mark = name.lastIndex(of: "_"), let number = Int(name[name.index(after: mark)...]), number > 0,
            numbered(String(name[..<mark]), number) == name
        else { return [(name, 0)] }
        return [(name, 0), (String(name[..<mark]), number)]
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
