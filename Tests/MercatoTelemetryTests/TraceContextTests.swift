import MercatoTelemetry
import Testing

@Suite("TraceContext")
struct TraceContextTests {
    private static let trace = "0af7651916cd43dd8448eb211c80319c"
    private static let span = "b7ad6b7169203331"

    @Test("A well-formed header is read")
    func reading() throws {
        let context = try #require(TraceContext("00-\(Self.trace)-\(Self.span)-01"))
        #expect(context.traceID == Self.trace)
        #expect(context.spanID == Self.span)
        #expect(context.description == "00-\(Self.trace)-\(Self.span)-01")
    }

    @Test("A child is another span of the same trace, recorded as its caller is", arguments: ["00", "01", "03"])
    func child(flags: String) throws {
        let context = try #require(TraceContext("00-\(Self.trace)-\(Self.span)-\(flags)"))
        let child = context.child()
        #expect(child.traceID == Self.trace)
        #expect(child.spanID != Self.span)
        #expect(try #require(TraceContext(child.description)) == child)
        #expect(child.description.hasSuffix("-\(flags)"))
    }

    @Test("Flags without a meaning are not passed on")
    func flags() {
        #expect(TraceContext("00-\(Self.trace)-\(Self.span)-fd")?.description.hasSuffix("-01") == true)
    }

    @Test("A later version is read as far as it is known, and answered with ours")
    func laterVersion() {
        let ours = "00-\(Self.trace)-\(Self.span)-01"
        #expect(TraceContext("01-\(Self.trace)-\(Self.span)-01")?.description == ours)
        #expect(TraceContext("cc-\(Self.trace)-\(Self.span)-01-what-ever")?.description == ours)
    }

    @Test(
        "A malformed header is none",
        arguments: [
            "", "-", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-01-more", "00-\(trace)-\(span)-01-",
            "ff-\(trace)-\(span)-01", "0-\(trace)-\(span)-01", "00-\(trace.uppercased())-\(span)-01",
            "00-\(trace.dropLast())-\(span)-01", "00-\(trace)-\(span.dropLast())-01", "00-\(trace)-\(span)-1",
            "00-\(trace)-\(span)-0g", "00-\(trace)-\(span)-+1", " 00-\(trace)-\(span)-01",
            "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01",
            "00-\(trace)-\(span)-01, 00-\(trace)-\(span)-01", "cc-\(trace)-\(span)-01more",
        ])
    func malformed(header: String) {
        #expect(TraceContext(header) == nil)
    }
}
