/// IPv6 addresses as RFC 4291 writes them.
enum SchemaAddressFormat {
    static func isIPv6(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ $0 == 0x2E || $0 == 0x3A || isHexDigit($0) }) else { return false }
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let first = groups(halves[0], endsAddress: halves.count == 1),
            let second = halves.count == 2 ? groups(halves[1], endsAddress: true) : 0
        else { return false }
        // Two colons stand for at least one group.
        return halves.count == 2 ? first + second <= 7 : first == 8
    }

    /// How many groups of 16 bits a part of an address has.
    private static func groups(_ text: Substring, endsAddress: Bool) -> Int? {
        guard !text.isEmpty else { return 0 }
        var parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var count = 0
        if endsAddress, let last = parts.last, last.contains(".") {
            guard SchemaFormat.ipv4.allows(String(last)) else { return nil }
            parts.removeLast()
            count = 2
        }
        guard parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy(isHexDigit) }) else {
            return nil
        }
        return count + parts.count
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
