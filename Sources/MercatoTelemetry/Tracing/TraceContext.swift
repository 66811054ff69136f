/// A place in a distributed trace: the `traceparent` header of W3C Trace Context.
public struct TraceContext: Hashable, Sendable {
    /// 32 hex digits in lower case.
    public let traceID: String
    /// 16 hex digits in lower case.
    public let spanID: String
    /// Bit 0: the caller records this trace. Bit 1: its id is random. Others have no meaning yet and are not passed on.
    private let flags: UInt8

    /// Reads a header's value.
    /// - Returns: nil when it is malformed; then the standard wants the trace to be ignored, not the request refused
    public init?(_ header: String) {
        let parts = header.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, TraceContext.isHex(parts[0], 2), TraceContext.isHex(parts[1], 32),
            TraceContext.isHex(parts[2], 16), TraceContext.isHex(parts[3], 2), let flags = UInt8(parts[3], radix: 16)
        else { return nil }
        // `00` has exactly four parts, later versions may have more, and `ff` will never be one. Zeros name nothing.
        guard parts[0] != "ff", parts[0] != "00" || parts.count == 4, parts[1].contains(where: { $0 != "0" }),
            parts[2].contains(where: { $0 != "0" })
        else { return nil }
        self.init(traceID: String(parts[1]), spanID: String(parts[2]), flags: flags & 0b11)
    }

    private init(traceID: String, spanID: String, flags: UInt8) {
        self.traceID = traceID
        self.spanID = spanID
        self.flags = flags
    }

    /// A new span of the same trace.
    public func child() -> TraceContext {
        let digits = String(UInt64.random(in: 1...UInt64.max), radix: 16)
        let padding = String(repeating: "0", count: 16 - digits.count)
        return TraceContext(traceID: traceID, spanID: padding + digits, flags: flags)
    }

    private static func isHex(_ text: Substring, _ count: Int) -> Bool {
        text.utf8.count == count
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }
}

extension TraceContext: CustomStringConvertible {
    /// The header's value.
    public var description: String { "00-\(traceID)-\(spanID)-0\(flags)" }
}
