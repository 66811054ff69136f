extension JSONLexer {
    /// Where the UTF-8 sequence of several bytes that starts at the index ends.
    ///
    /// The standard library validates UTF-8 as well, but repairs it or does not say where it is wrong.
    func endOfSequence(at index: Int) throws(JSONError) -> Int {
        guard let (second, length) = JSONLexer.shape(ofLead: bytes[index]), index + length <= bytes.count,
            second.contains(bytes[index + 1])
        else { throw JSONError(.invalidUTF8, at: index) }
        for continuation in index + 2..<max(index + length, index + 2) where bytes[continuation] & 0xC0 != 0x80 {
            throw JSONError(.invalidUTF8, at: index)
        }
        return index + length
    }

    /// What the second byte may be and how long the sequence is, which rules out overlong forms and surrogates.
    private static func shape(ofLead byte: UInt8) -> (second: ClosedRange<UInt8>, length: Int)? {
        switch byte {
        case 0xC2...0xDF: (0x80...0xBF, 2)
        case 0xE0: (0xA0...0xBF, 3)
        case 0xED: (0x80...0x9F, 3)
        case 0xE1...0xEF: (0x80...0xBF, 3)
        case 0xF0: (0x90...0xBF, 4)
        case 0xF1...0xF3: (0x80...0xBF, 4)
        case 0xF4: (0x80...0x8F, 4)
        default: nil
        }
    }
}
