/// A SID as somebody wrote it: any text at all, kept exactly (contract: items).
///
/// A text that is a SID in its canonical form, as nearly all are, is kept as the number it stands for, without a heap
/// allocation; every other text is kept as it is. So each text has one form, and equal texts are equal values.
public struct WrittenSID: Hashable, Sendable {
    private enum Form: Hashable {
        case canonical(SID)
        case other(String)
    }

    private let form: Form

    public init(_ sid: SID) {
        form = .canonical(sid)
    }

    public init(_ text: String) {
        var text = text
        if let sid = text.withUTF8({ SID(canonical: $0) }) { form = .canonical(sid) } else { form = .other(text) }
    }

    /// The SID of one kind that the text says, in whichever hex case; nil when it is none.
    public func sid(_ kind: SIDKind) -> SID? {
        switch form {
        case .canonical(let sid): sid.kind == kind ? sid : nil
        case .other(let text): SID(text, kind)
        }
    }

    /// Whether it says a SID in the canonical form, and which.
    public var canonical: SID? {
        if case .canonical(let sid) = form { sid } else { nil }
    }
}

extension WrittenSID: CustomStringConvertible {
    /// The text, as it was written.
    public var description: String {
        switch form {
        case .canonical(let sid): sid.description
        case .other(let text): text
        }
    }

    /// Hands over the bytes of ``description``, without a `String` where it can.
    @inline(__always)
    public func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        switch form {
        case .canonical(let sid): return try sid.withText(body)
        case .other(var text): return try text.withUTF8(body)
        }
    }
}

extension WrittenSID: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        self.init(text)
    }
}
