/// The peers whose `X-Forwarded-For` is believed: addresses and ranges of them.
package struct TrustedProxies: Hashable, Sendable {
    /// What was written could not be understood, or trusts too many.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    private struct Range: Hashable, Sendable {
        let base: UInt128
        /// How many bits from the front must be the same.
        let length: Int

        func contains(_ address: IPAddress) -> Bool { (address.bits ^ base) & Range.mask(length) == 0 }

        static func mask(_ length: Int) -> UInt128 { length == 0 ? 0 : UInt128.max << UInt128(128 - length) }
    }

    private let ranges: [Range]

    /// Nobody is trusted.
    package init() { ranges = [] }

    /// - Parameter texts: each an address such as `10.0.0.7` or `2001:db8::7`, or a range such as `10.0.0.0/8`
    /// - Throws: ``Fault``, which names what was given.
    package init(_ texts: some Sequence<String>) throws(Fault) {
        var ranges: [Range] = []
        for text in texts { ranges.append(try TrustedProxies.range(text)) }
        self.ranges = ranges
    }

    package var isEmpty: Bool { ranges.isEmpty }

    package func contains(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

    private static func range(_ text: String) throws(Fault) -> Range {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = IPAddress(String(parts[0])) else {
            throw Fault(
                description: "\"\(text)\" is no IP address or range of them. Give one such as 10.0.0.7, 2001:db8::7 or "
                    + "10.0.0.0/8")
        }
        guard parts.count == 2 else { return Range(base: address.bits, length: 128) }
        let isDotted = !parts[0].contains(":")
        let longest = isDotted ? 32 : 128
        guard let length = Int(parts[1]), String(length) == parts[1], (1...longest).contains(length) else {
            throw Fault(
                description: "\"\(text)\" has no length of a range behind its slash: 1 to \(longest), such as "
                    + (isDotted ? "10.0.0.0/8" : "2001:db8::/32") + ". Whoever is trusted may claim any address")
        }
        let range = Range(base: address.bits, length: length + 128 - longest)
        guard range.base & ~Range.mask(range.length) == 0 else {
            throw Fault(
                description: "\"\(text)\" is no range: bits are set behind the first \(length). Give the range's first "
                    + "address, or the address alone without its slash")
        }
        return range
    }
}
