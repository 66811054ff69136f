/// Signs the page tokens of one list as one account sees it, so that a token shows by itself that this server made it,
/// and leads nowhere else.
public struct PageSeal: Sendable {
    /// 128 bits: nobody finds one by trying, and a URL stays short.
    public static let signatureByteCount = 16

    private let sign: @Sendable ([UInt8]) -> [UInt8]

    /// - Parameter sign: a keyed hash of some bytes, at least ``signatureByteCount`` long; for another list, another
    ///   account or another key, another one
    public init(_ sign: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.sign = sign
    }

    func signature(of bytes: [UInt8]) -> [UInt8] {
        Array(sign(bytes).prefix(PageSeal.signatureByteCount))
    }

    /// The time it takes says nothing about where they differ.
    func isSignature(_ signature: some Collection<UInt8>, of bytes: [UInt8]) -> Bool {
        let expected = self.signature(of: bytes)
        guard signature.count == expected.count else { return false }
        return zip(signature, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
